metadata description = 'Resources of resource group rg-ai-ingress, those that wait for other modules.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

resource cae 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.cae
}

resource caOrchestrator 'Microsoft.App/containerApps@2026-01-01' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.caOrchestrator
}

resource vnetAi 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  scope: resourceGroup(names.rgNetwork)
  name: names.vnetAi
}

resource appgatewaySubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'AppGatewaySubnet'
}

resource pipAppgw 'Microsoft.Network/publicIPAddresses@2025-01-01' existing = {
  name: names.pipAppgw
}

resource kvIngress 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: names.kvIngress
}

resource wafAppgw 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2025-05-01' existing = {
  name: names.wafAppgw
}

resource idAppgw 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idAppgw
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource appgw 'Microsoft.Network/applicationGateways@2025-05-01' = {
  name: names.appgw
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${idAppgw.id}': {}
    }
  }
  zones: ['1', '2', '3']
  properties: {
    sku: {
      name: 'WAF_v2'
      tier: 'WAF_v2'
    }
    autoscaleConfiguration: {
      minCapacity: 1
      maxCapacity: 4
    }
    enableHttp2: true
    sslPolicy: {
      minProtocolVersion: 'TLSv1_2'
      policyType: 'CustomV2'
      cipherSuites: [
        'TLS_AES_128_GCM_SHA256'
        'TLS_AES_256_GCM_SHA384'
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'
      ]
    }
    gatewayIPConfigurations: [
      {
        name: 'gateway'
        properties: {
          subnet: {
            id: appgatewaySubnet.id
          }
        }
      }
    ]
    frontendIPConfigurations: [
      {
        name: 'public'
        properties: {
          publicIPAddress: {
            id: pipAppgw.id
          }
        }
      }
    ]
    frontendPorts: [
      {
        name: 'port-443'
        properties: {
          port: 443
        }
      }
    ]
    sslCertificates: [
      {
        name: 'frontend-tls'
        properties: {
          keyVaultSecretId: '${kvIngress.properties.vaultUri}secrets/frontend-tls'
        }
      }
    ]
    backendAddressPools: [
      {
        name: 'ca-orchestrator'
        properties: {
          backendAddresses: [
            {
              ipAddress: cae.properties.staticIp
            }
          ]
        }
      }
    ]
    backendHttpSettingsCollection: [
      {
        name: 'ca-orchestrator'
        properties: {
          port: 443
          protocol: 'Https'
          cookieBasedAffinity: 'Disabled'
          requestTimeout: 120
          hostName: caOrchestrator.properties.configuration.ingress.fqdn
          probe: {
            id: resourceId('Microsoft.Network/applicationGateways/probes', names.appgw, 'ca-orchestrator')
          }
        }
      }
    ]
    probes: [
      {
        name: 'ca-orchestrator'
        properties: {
          protocol: 'Https'
          path: '/'
          interval: 30
          timeout: 30
          unhealthyThreshold: 3
          pickHostNameFromBackendHttpSettings: true
          match: {
            statusCodes: ['200-399', '401']
          }
        }
      }
    ]
    httpListeners: [
      {
        name: 'https'
        properties: {
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendIPConfigurations', names.appgw, 'public')
          }
          frontendPort: {
            id: resourceId('Microsoft.Network/applicationGateways/frontendPorts', names.appgw, 'port-443')
          }
          protocol: 'Https'
          sslCertificate: {
            id: resourceId('Microsoft.Network/applicationGateways/sslCertificates', names.appgw, 'frontend-tls')
          }
          hostNames: ['chat.contoso.example']
          requireServerNameIndication: true
        }
      }
    ]
    requestRoutingRules: [
      {
        name: 'https'
        properties: {
          ruleType: 'Basic'
          priority: 100
          httpListener: {
            id: resourceId('Microsoft.Network/applicationGateways/httpListeners', names.appgw, 'https')
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/applicationGateways/backendAddressPools', names.appgw, 'ca-orchestrator')
          }
          backendHttpSettings: {
            id: resourceId(
              'Microsoft.Network/applicationGateways/backendHttpSettingsCollection',
              names.appgw,
              'ca-orchestrator'
            )
          }
        }
      }
    ]
    firewallPolicy: {
      id: wafAppgw.id
    }
  }
}

resource appgwDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: appgw
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
