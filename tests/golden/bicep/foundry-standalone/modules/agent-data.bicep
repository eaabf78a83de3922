metadata description = 'Resources of resource group rg-ai-agent-data.'

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

resource cosmosAgent 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: names.cosmosAgent
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
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
        isZoneRedundant: true
      }
    ]
    enableAutomaticFailover: false
    databaseAccountOfferType: 'Standard'
  }
}

resource cosmosAgentDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cosmosAgent
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

resource searchAgent 'Microsoft.Search/searchServices@2025-05-01' = {
  name: names.searchAgent
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
    semanticSearch: 'disabled'
    publicNetworkAccess: 'Disabled'
    networkRuleSet: {
      bypass: 'None'
    }
    disableLocalAuth: true
    replicaCount: 1
  }
}

resource searchAgentDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: searchAgent
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

resource stAgent 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: names.stAgent
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

resource stAgentBlobServices 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: stAgent
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
    }
    isVersioningEnabled: true
  }
}

resource stAgentDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: stAgentBlobServices
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
