metadata description = 'Resources of resource group rg-ai-data.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  scope: resourceGroup(names.rgAi)
  name: names.foundry
}

resource cosmosWorkload 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: names.cosmosWorkload
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    capabilities: [
      {
        name: 'EnableServerless'
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    publicNetworkAccess: 'Disabled'
    networkAclBypass: 'None'
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    backupPolicy: {
      type: 'Continuous'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: false
      }
    ]
    enableAutomaticFailover: false
    databaseAccountOfferType: 'Standard'
  }
}

resource dbChat 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: cosmosWorkload
  name: 'chat'
  properties: {
    resource: {
      id: 'chat'
    }
  }
}

resource dbChatContainersConversations 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = {
  parent: dbChat
  name: 'conversations'
  properties: {
    resource: {
      id: 'conversations'
      partitionKey: {
        paths: ['/userId']
        kind: 'Hash'
      }
      defaultTtl: 7776000
    }
  }
}

resource cosmosWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cosmosWorkload
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        categoryGroup: 'allLogs'
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

resource searchWorkload 'Microsoft.Search/searchServices@2025-05-01' = {
  name: names.searchWorkload
  location: location
  tags: tags
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    partitionCount: 1
    hostingMode: 'Default'
    semanticSearch: 'standard'
    publicNetworkAccess: 'Disabled'
    networkRuleSet: {
      bypass: 'None'
    }
    disableLocalAuth: true
    replicaCount: 2
  }
}

resource searchWorkloadSharedPrivateLinkResourcesToAifAiSwcOpenaiAccount 'Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01' = {
  parent: searchWorkload
  name: 'to-aif-ai-swc-openai_account'
  properties: {
    privateLinkResourceId: foundry.id
    groupId: 'openai_account'
    requestMessage: 'Indexer of srch-workload-ai-swc'
  }
}

resource searchWorkloadSharedPrivateLinkResourcesToStworkloadaiswcBlob 'Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01' = {
  parent: searchWorkload
  name: 'to-stworkloadaiswc-blob'
  properties: {
    privateLinkResourceId: stWorkload.id
    groupId: 'blob'
    requestMessage: 'Indexer of srch-workload-ai-swc'
  }
  dependsOn: [searchWorkloadSharedPrivateLinkResourcesToAifAiSwcOpenaiAccount]
}

resource searchWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: searchWorkload
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        categoryGroup: 'allLogs'
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

resource stWorkload 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: names.stWorkload
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    accessTier: 'Hot'
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
    }
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    isNfsV3Enabled: false
    allowCrossTenantReplication: false
    allowedCopyScope: 'PrivateLink'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    encryption: {
      requireInfrastructureEncryption: true
    }
  }
}

resource stWorkloadBlobServices 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: stWorkload
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 30
    }
    containerDeleteRetentionPolicy: {
      enabled: true
    }
    isVersioningEnabled: true
  }
}

resource documents 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' = {
  parent: stWorkloadBlobServices
  name: 'documents'
  properties: {
    publicAccess: 'None'
  }
}

resource uploads 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' = {
  parent: stWorkloadBlobServices
  name: 'uploads'
  properties: {
    publicAccess: 'None'
  }
}

resource stWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: stWorkloadBlobServices
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
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

resource stWorkloadLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: stWorkload
  name: 'lock-st-workload'
  properties: {
    level: 'CanNotDelete'
  }
}
