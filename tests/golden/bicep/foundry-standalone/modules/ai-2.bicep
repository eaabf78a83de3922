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

resource searchWorkload 'Microsoft.Search/searchServices@2025-05-01' existing = {
  scope: resourceGroup(names.rgData)
  name: names.searchWorkload
}

resource connKnowledge 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' = {
  parent: project
  name: 'knowledge-search'
  properties: {
    category: 'CognitiveSearch'
    authType: 'AAD'
    isSharedToAll: false
    target: searchWorkload.properties.endpoint
    metadata: {
      ApiType: 'Azure'
      ResourceId: searchWorkload.id
    }
  }
}
