metadata description = 'Resources of resource group rg-ai-foundry, those that wait for other modules.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  name: names.foundry
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-03-01' existing = {
  parent: foundry
  name: 'chat'
}

resource connCosmos 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' existing = {
  parent: project
  name: 'agent-threads'
}

resource connSearch 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' existing = {
  parent: project
  name: 'agent-search'
}

resource connStorage 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' existing = {
  parent: project
  name: 'agent-storage'
}

resource caphost 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = {
  parent: project
  name: 'agents'
  properties: {
    threadStorageConnections: [connCosmos.name]
    vectorStoreConnections: [connSearch.name]
    storageConnections: [connStorage.name]
  }
}
