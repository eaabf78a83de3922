metadata description = 'Resources of resource group rg-ai-management.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Address that Platform operator is told at.')
param operatorEmail string

resource agOperations 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: names.agOperations
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ai-ops'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: operatorEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alertWeakened 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: names.alertWeakened
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'Administrative'
        }
        {
          anyOf: [
            {
              field: 'operationName'
              equals: 'Microsoft.Authorization/roleAssignments/write'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.Authorization/policyAssignments/delete'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.Network/networkSecurityGroups/write'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups/write'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.Network/routeTables/write'
            }
            {
              field: 'operationName'
              equals: 'Microsoft.CognitiveServices/accounts/raiPolicies/write'
            }
          ]
        }
      ]
    }
    scopes: [subscription().id]
    actions: {
      actionGroups: [
        {
          actionGroupId: agOperations.id
        }
      ]
    }
  }
}

resource appi 'Microsoft.Insights/components@2020-02-02' = {
  name: names.appi
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    publicNetworkAccessForIngestion: 'Disabled'
    publicNetworkAccessForQuery: 'Disabled'
    DisableLocalAuth: true
    RetentionInDays: 90
    WorkspaceResourceId: law.id
  }
}

resource ampls 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview' = {
  name: names.ampls
  location: 'global'
  tags: tags
  properties: {
    accessModeSettings: {
      ingestionAccessMode: 'PrivateOnly'
      queryAccessMode: 'PrivateOnly'
    }
  }
}

resource amplsScopedResourcesAppiAi 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-07-01-preview' = {
  parent: ampls
  name: 'appi-ai'
  properties: {
    linkedResourceId: appi.id
  }
}

resource amplsScopedResourcesLogAi 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-07-01-preview' = {
  parent: ampls
  name: 'log-ai'
  properties: {
    linkedResourceId: law.id
  }
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: names.law
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    publicNetworkAccessForIngestion: 'Disabled'
    publicNetworkAccessForQuery: 'Disabled'
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
    retentionInDays: 365
  }
}

resource sentinel 'Microsoft.SecurityInsights/onboardingStates@2025-09-01' = {
  scope: law
  name: 'default'
}

resource lawDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: law
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        category: 'Audit'
        enabled: true
      }
    ]
  }
}
