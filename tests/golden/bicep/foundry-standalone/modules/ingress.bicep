metadata description = 'Resources of resource group rg-ai-ingress.'

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

resource kvIngress 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: names.kvIngress
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

resource kvIngressDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: kvIngress
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

resource idAppgw 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.idAppgw
  location: location
  tags: tags
}

resource wafAppgw 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2025-05-01' = {
  name: names.wafAppgw
  location: location
  tags: tags
  properties: {
    customRules: [
      {
        action: 'Block'
        name: 'limitRequests'
        priority: 10
        rateLimitThreshold: 300
        ruleType: 'RateLimitRule'
        matchConditions: [
          {
            matchVariables: [
              {
                variableName: 'RemoteAddr'
              }
            ]
            operator: 'IPMatch'
            negationConditon: true
            matchValues: ['255.255.255.255/32']
          }
        ]
        rateLimitDuration: 'OneMin'
        groupByUserSession: [
          {
            groupByVariables: [
              {
                variableName: 'ClientAddr'
              }
            ]
          }
        ]
      }
    ]
    policySettings: {
      mode: 'Prevention'
      state: 'Enabled'
      requestBodyCheck: true
      maxRequestBodySizeInKb: 128
    }
    managedRules: {
      managedRuleSets: [
        {
          ruleSetType: 'Microsoft_DefaultRuleSet'
          ruleSetVersion: '2.1'
        }
        {
          ruleSetType: 'Microsoft_BotManagerRuleSet'
          ruleSetVersion: '1.1'
        }
      ]
      exclusions: []
    }
  }
}

resource pipAppgw 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: names.pipAppgw
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  zones: ['1', '2', '3']
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    ddosSettings: {
      protectionMode: 'Enabled'
    }
  }
}
