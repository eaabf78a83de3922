targetScope = 'subscription'

metadata description = 'Resources of the subscription.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Who is told when the budget runs out.')
param budgetContactEmails string[]

@description('First day of the month in which the budget begins, as 2027-01-01.')
param budgetStartDate string

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource polAiKeys 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: 'ai-no-keys'
  properties: {
    displayName: 'AI services take no keys'
    enforcementMode: 'Default'
    policyDefinitionId: tenantResourceId(
      'Microsoft.Authorization/policyDefinitions',
      '71ef260a-8f18-47b7-abcb-62d0673d94dc'
    )
    parameters: {
      effect: {
        value: 'Deny'
      }
    }
  }
}

resource polBaseline 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: 'security-baseline'
  properties: {
    displayName: 'Microsoft cloud security benchmark'
    enforcementMode: 'Default'
    policyDefinitionId: tenantResourceId(
      'Microsoft.Authorization/policySetDefinitions',
      '1f3afdf9-d0c9-4c3d-847f-89da613e70a8'
    )
  }
}

resource polStorageKeys 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: 'storage-no-keys'
  properties: {
    displayName: 'Storage accounts take no shared keys'
    enforcementMode: 'Default'
    policyDefinitionId: tenantResourceId(
      'Microsoft.Authorization/policyDefinitions',
      '8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54'
    )
    parameters: {
      effect: {
        value: 'Deny'
      }
    }
  }
}

resource polStoragePublic 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: 'storage-private'
  properties: {
    displayName: 'Storage accounts have no public endpoint'
    enforcementMode: 'Default'
    policyDefinitionId: tenantResourceId(
      'Microsoft.Authorization/policyDefinitions',
      'b2982f36-99f2-4db5-8eff-283140c09693'
    )
    parameters: {
      effect: {
        value: 'Deny'
      }
    }
  }
}

resource subWorkloadBudget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'budget-sub-workload'
  properties: {
    amount: 12000
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: budgetStartDate
    }
    notifications: {
      threshold: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        contactEmails: budgetContactEmails
      }
    }
  }
}

resource subWorkloadDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-ai'
  properties: {
    workspaceId: law.id
    logs: [
      {
        category: 'Administrative'
        enabled: true
      }
      {
        category: 'Security'
        enabled: true
      }
      {
        category: 'Policy'
        enabled: true
      }
      {
        category: 'Alert'
        enabled: true
      }
    ]
  }
}

resource planAi 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'AI'
  properties: {
    pricingTier: 'Standard'
    extensions: [
      {
        name: 'AIPromptEvidence'
        isEnabled: 'True'
      }
    ]
  }
}

resource planContainers 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'Containers'
  properties: {
    pricingTier: 'Standard'
  }
  dependsOn: [planAi]
}

resource planCosmos 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'CosmosDbs'
  properties: {
    pricingTier: 'Standard'
  }
  dependsOn: [planContainers]
}

resource planServers 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'VirtualMachines'
  properties: {
    subPlan: 'P2'
    pricingTier: 'Standard'
  }
  dependsOn: [planCosmos]
}

resource planStorage 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'StorageAccounts'
  properties: {
    subPlan: 'DefenderForStorageV2'
    pricingTier: 'Standard'
  }
  dependsOn: [planServers]
}

resource planVaults 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'KeyVaults'
  properties: {
    pricingTier: 'Standard'
  }
  dependsOn: [planStorage]
}
