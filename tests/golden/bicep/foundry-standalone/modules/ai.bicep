metadata description = 'Resources of resource group rg-ai-foundry.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

resource vnetAi 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  scope: resourceGroup(names.rgNetwork)
  name: names.vnetAi
}

resource agentSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'agent-subnet'
}

resource cosmosAgent 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.cosmosAgent
}

resource searchAgent 'Microsoft.Search/searchServices@2025-05-01' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.searchAgent
}

resource stAgent 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.stAgent
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' = {
  name: names.foundry
  location: location
  tags: tags
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    allowProjectManagement: true
    customSubDomainName: names.foundry
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
    }
    disableLocalAuth: true
    networkInjections: [
      {
        scenario: 'agent'
        subnetArmId: agentSubnet.id
        useMicrosoftManagedNetwork: false
      }
    ]
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-03-01' = {
  parent: foundry
  name: 'chat'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    displayName: 'Chat'
  }
  dependsOn: [modelEmbedding]
}

resource connCosmos 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' = {
  parent: project
  name: 'agent-threads'
  properties: {
    category: 'CosmosDb'
    authType: 'AAD'
    isSharedToAll: false
    target: cosmosAgent.properties.documentEndpoint
    metadata: {
      ApiType: 'Azure'
      ResourceId: cosmosAgent.id
    }
  }
}

resource connSearch 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' = {
  parent: project
  name: 'agent-search'
  properties: {
    category: 'CognitiveSearch'
    authType: 'AAD'
    isSharedToAll: false
    target: searchAgent.properties.endpoint
    metadata: {
      ApiType: 'Azure'
      ResourceId: searchAgent.id
    }
  }
}

resource connStorage 'Microsoft.CognitiveServices/accounts/projects/connections@2026-03-01' = {
  parent: project
  name: 'agent-storage'
  properties: {
    category: 'AzureStorageAccount'
    authType: 'AAD'
    isSharedToAll: false
    target: stAgent.properties.primaryEndpoints.blob
    metadata: {
      ApiType: 'Azure'
      ResourceId: stAgent.id
    }
  }
}

resource modelChat 'Microsoft.CognitiveServices/accounts/deployments@2026-05-01' = {
  parent: foundry
  name: 'chat'
  sku: {
    name: 'DataZoneStandard'
    capacity: 40
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-5-nano'
      version: '2025-08-07'
    }
    versionUpgradeOption: 'NoAutoUpgrade'
    raiPolicyName: raiStrict.name
  }
}

resource modelEmbedding 'Microsoft.CognitiveServices/accounts/deployments@2026-05-01' = {
  parent: foundry
  name: 'embedding'
  sku: {
    name: 'DataZoneStandard'
    capacity: 40
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'text-embedding-3-large'
      version: '1'
    }
    versionUpgradeOption: 'NoAutoUpgrade'
    raiPolicyName: raiStrict.name
  }
  dependsOn: [modelChat]
}

resource raiStrict 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-03-01' = {
  parent: foundry
  name: 'strict'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Blocking'
    contentFilters: [
      {
        blocking: true
        enabled: true
        name: 'Hate'
        severityThreshold: 'Medium'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Hate'
        severityThreshold: 'Medium'
        source: 'Completion'
      }
      {
        blocking: true
        enabled: true
        name: 'Sexual'
        severityThreshold: 'Medium'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Sexual'
        severityThreshold: 'Medium'
        source: 'Completion'
      }
      {
        blocking: true
        enabled: true
        name: 'Violence'
        severityThreshold: 'Medium'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Violence'
        severityThreshold: 'Medium'
        source: 'Completion'
      }
      {
        blocking: true
        enabled: true
        name: 'Selfharm'
        severityThreshold: 'Medium'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Selfharm'
        severityThreshold: 'Medium'
        source: 'Completion'
      }
      {
        blocking: true
        enabled: true
        name: 'Jailbreak'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Indirect Attack'
        source: 'Prompt'
      }
      {
        blocking: true
        enabled: true
        name: 'Protected Material Text'
        source: 'Completion'
      }
    ]
  }
}

resource foundryDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: foundry
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        category: 'Audit'
        enabled: true
      }
      {
        category: 'RequestResponse'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}
