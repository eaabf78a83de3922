metadata description = 'Resources of resource group rg-ai-app.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

@secure()
@description('Content of the secret session-signing-key.')
param secretSessionValue string

@secure()
@description('Content of the secret feedback-webhook.')
param secretWebhookValue string

resource vnetAi 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  scope: resourceGroup(names.rgNetwork)
  name: names.vnetAi
}

resource acaEnvironmentSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'aca-environment-subnet'
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource devopsBuildAgentsSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'devops-build-agents-subnet'
}

resource cae 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: names.cae
  location: location
  tags: tags
  properties: {
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
      {
        maximumCount: 3
        minimumCount: 1
        name: 'main'
        workloadProfileType: 'D4'
      }
    ]
    vnetConfiguration: {
      internal: true
      infrastructureSubnetId: acaEnvironmentSubnet.id
    }
    publicNetworkAccess: 'Disabled'
    peerAuthentication: {
      mtls: {
        enabled: true
      }
    }
    peerTrafficConfiguration: {
      encryption: {
        enabled: true
      }
    }
    zoneRedundant: true
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource caeDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cae
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

resource appcs 'Microsoft.AppConfiguration/configurationStores@2024-05-01' = {
  name: names.appcs
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    dataPlaneProxy: {
      privateLinkDelegation: 'Enabled'
      authenticationMode: 'Pass-through'
    }
    disableLocalAuth: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 7
  }
}

resource appcsDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: appcs
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

resource crWorkload 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  name: names.crWorkload
  location: location
  tags: tags
  sku: {
    name: 'Premium'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    networkRuleSet: {
      defaultAction: 'Deny'
    }
    networkRuleBypassOptions: 'None'
    networkRuleBypassAllowedForTasks: false
    dataEndpointEnabled: false
    adminUserEnabled: false
    anonymousPullEnabled: false
    roleAssignmentMode: 'LegacyRegistryPermissions'
    policies: {
      azureADAuthenticationAsArmPolicy: {
        status: 'disabled'
      }
      exportPolicy: {
        status: 'disabled'
      }
      quarantinePolicy: {
        status: 'disabled'
      }
      trustPolicy: {
        status: 'disabled'
      }
    }
    zoneRedundancy: 'Enabled'
  }
}

resource buildPool 'Microsoft.ContainerRegistry/registries/agentPools@2025-03-01-preview' = {
  parent: crWorkload
  name: 'build'
  location: location
  tags: tags
  properties: {
    tier: 'S1'
    count: 1
    os: 'Linux'
    virtualNetworkSubnetResourceId: devopsBuildAgentsSubnet.id
  }
}

resource crWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: crWorkload
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

resource kvWorkload 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: names.kvWorkload
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'premium'
      family: 'A'
    }
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
    }
    enableRbacAuthorization: true
    enabledForTemplateDeployment: false
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    tenantId: tenant().tenantId
  }
}

resource secretSession 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: kvWorkload
  name: 'session-signing-key'
  properties: {
    value: secretSessionValue
  }
}

resource secretWebhook 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: kvWorkload
  name: 'feedback-webhook'
  properties: {
    value: secretWebhookValue
  }
}

resource kvWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: kvWorkload
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        category: 'AuditEvent'
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

resource kvWorkloadLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: kvWorkload
  name: 'lock-kv-workload'
  properties: {
    level: 'CanNotDelete'
  }
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.idOrchestrator
  location: location
  tags: tags
}

resource idPipeline 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.idPipeline
  location: location
  tags: tags
}

resource idPipelineFederatedIdentityCredentialsProd 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: idPipeline
  name: 'prod'
  properties: {
    issuer: 'https://token.actions.githubusercontent.com'
    subject: 'repo:contoso-ai/orchestrator:environment:prod'
    audiences: ['api://AzureADTokenExchange']
  }
}
