metadata description = 'Resources of resource group rg-ai-network.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

@secure()
@description('Password of that local administrator; people sign in with Entra ID instead.')
param vmJumpAdminPassword string

@description('Name of the local administrator of vm-jump.')
param vmJumpAdminUsername string

resource firewallSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'AzureFirewallSubnet'
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.law
}

resource bastionSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'AzureBastionSubnet'
}

resource jumpboxSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'jumpbox-subnet'
}

resource vmJump 'Microsoft.Compute/virtualMachines@2025-11-01' = {
  name: names.vmJump
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    hardwareProfile: {
      vmSize: 'Standard_D2s_v5'
    }
    storageProfile: {
      osDisk: {
        osType: 'Windows'
        createOption: 'FromImage'
        deleteOption: 'Delete'
        managedDisk: {
          storageAccountType: 'Premium_LRS'
        }
      }
      imageReference: {
        publisher: 'MicrosoftWindowsDesktop'
        offer: 'windows-11'
        sku: 'win11-24h2-ent'
        version: 'latest'
      }
    }
    securityProfile: {
      proxyAgentSettings: {
        imds: {
          mode: 'Enforce'
        }
        enabled: true
      }
      securityType: 'TrustedLaunch'
      uefiSettings: {
        secureBootEnabled: true
        vTpmEnabled: true
      }
      encryptionAtHost: true
    }
    networkProfile: {
      networkInterfaces: [
        {
          id: nicVmJump.id
          properties: {
            deleteOption: 'Delete'
          }
        }
      ]
    }
    osProfile: {
      computerName: 'vm-jump'
      adminUsername: vmJumpAdminUsername
      adminPassword: vmJumpAdminPassword
      windowsConfiguration: {
        enableAutomaticUpdates: true
        patchSettings: {
          patchMode: 'AutomaticByPlatform'
        }
      }
    }
  }
}

resource vmJumpExtensionsAADLoginForWindows 'Microsoft.Compute/virtualMachines/extensions@2025-11-01' = {
  parent: vmJump
  name: 'AADLoginForWindows'
  location: location
  tags: tags
  properties: {
    publisher: 'Microsoft.Azure.ActiveDirectory'
    type: 'AADLoginForWindows'
    typeHandlerVersion: '2.0'
    autoUpgradeMinorVersion: true
  }
}

resource afw 'Microsoft.Network/azureFirewalls@2025-05-01' = {
  name: names.afw
  location: location
  tags: tags
  zones: ['1', '2', '3']
  properties: {
    sku: {
      name: 'AZFW_VNet'
      tier: 'Premium'
    }
    firewallPolicy: {
      id: afwPolicy.id
    }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: {
            id: firewallSubnet.id
          }
          publicIPAddress: {
            id: pipFirewall.id
          }
        }
      }
    ]
  }
  dependsOn: [
    afwPolicyRuleCollectionGroupsWorkloadEgress
    afwPolicyRuleCollectionGroupsOperationsEgress
    afwPolicyRuleCollectionGroupsBuildEgress
  ]
}

resource afwDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: afw
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

resource bastion 'Microsoft.Network/bastionHosts@2025-01-01' = {
  name: names.bastion
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    enableShareableLink: false
    disableCopyPaste: true
    enableFileCopy: false
    enableTunneling: false
    enableIpConnect: false
    enableKerberos: false
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: {
            id: bastionSubnet.id
          }
          publicIPAddress: {
            id: pipBastion.id
          }
        }
      }
    ]
  }
}

resource bastionDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: bastion
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

resource afwPolicy 'Microsoft.Network/firewallPolicies@2024-10-01' = {
  name: names.afwPolicy
  location: location
  tags: tags
  properties: {
    sku: {
      tier: 'Premium'
    }
    threatIntelMode: 'Deny'
    intrusionDetection: {
      mode: 'Deny'
    }
    dnsSettings: {
      enableProxy: true
    }
  }
}

resource afwPolicyRuleCollectionGroupsWorkloadEgress 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-10-01' = {
  parent: afwPolicy
  name: 'workload-egress'
  properties: {
    priority: 200
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'agents'
        priority: 100
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'agent-runtime'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.0.0/24']
            targetFqdns: [
              'mcr.microsoft.com'
              '*.data.mcr.microsoft.com'
              replace(replace(environment().authentication.loginEndpoint, 'https://', ''), '/', '')
              replace(replace(environment().resourceManager, 'https://', ''), '/', '')
              '*.identity.azure.net'
            ]
          }
        ]
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'apps'
        priority: 110
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'app-runtime'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.1.0/24']
            targetFqdns: [
              'mcr.microsoft.com'
              '*.data.mcr.microsoft.com'
              'packages.aks.azure.com'
              'acs-mirror.azureedge.net'
            ]
          }
          {
            ruleType: 'ApplicationRule'
            name: 'app-identity'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.1.0/24']
            targetFqdns: [
              replace(replace(environment().authentication.loginEndpoint, 'https://', ''), '/', '')
              '*.login.microsoft.com'
              '*.identity.azure.net'
              'graph.microsoft.com'
            ]
          }
        ]
      }
    ]
  }
}

resource afwPolicyRuleCollectionGroupsOperationsEgress 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-10-01' = {
  parent: afwPolicy
  name: 'operations-egress'
  properties: {
    priority: 250
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'jumpbox'
        priority: 100
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'jumpbox-portals'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.3.64/27']
            targetFqdns: [
              'portal.azure.com'
              'ai.azure.com'
              replace(replace(environment().resourceManager, 'https://', ''), '/', '')
              'graph.microsoft.com'
            ]
          }
          {
            ruleType: 'ApplicationRule'
            name: 'jumpbox-sign-in'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.3.64/27']
            targetFqdns: [
              replace(replace(environment().authentication.loginEndpoint, 'https://', ''), '/', '')
              'enterpriseregistration.windows.net'
              'pas.windows.net'
              'aadcdn.msauth.net'
              'aadcdn.msftauth.net'
            ]
          }
        ]
      }
    ]
  }
  dependsOn: [afwPolicyRuleCollectionGroupsWorkloadEgress]
}

resource afwPolicyRuleCollectionGroupsBuildEgress 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-10-01' = {
  parent: afwPolicy
  name: 'build-egress'
  properties: {
    priority: 300
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'build'
        priority: 100
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'ApplicationRule'
            name: 'build-sources'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.3.96/27']
            targetFqdns: ['mcr.microsoft.com', '*.data.mcr.microsoft.com', 'pypi.org', 'files.pythonhosted.org']
          }
          {
            ruleType: 'ApplicationRule'
            name: 'build-control'
            protocols: [
              {
                protocolType: 'Https'
                port: 443
              }
            ]
            sourceAddresses: ['192.168.3.96/27']
            targetFqdns: [
              replace(replace(environment().authentication.loginEndpoint, 'https://', ''), '/', '')
              replace(replace(environment().resourceManager, 'https://', ''), '/', '')
            ]
          }
        ]
      }
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
        name: 'build-platform'
        priority: 200
        action: {
          type: 'Allow'
        }
        rules: [
          {
            ruleType: 'NetworkRule'
            name: 'build-platform'
            destinationAddresses: ['AzureKeyVault', 'Storage', 'EventHub', 'AzureActiveDirectory']
            destinationPorts: ['443']
            ipProtocols: ['TCP']
            sourceAddresses: ['192.168.3.96/27']
          }
          {
            ruleType: 'NetworkRule'
            name: 'build-monitor'
            destinationAddresses: ['AzureMonitor']
            destinationPorts: ['443', '12000']
            ipProtocols: ['TCP']
            sourceAddresses: ['192.168.3.96/27']
          }
        ]
      }
    ]
  }
  dependsOn: [afwPolicyRuleCollectionGroupsOperationsEgress]
}

resource nicVmJump 'Microsoft.Network/networkInterfaces@2025-05-01' = {
  name: names.nicVmJump
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'primary'
        properties: {
          subnet: {
            id: jumpboxSubnet.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
    ]
  }
}

resource nsgAca 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgAca
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-gateway'
        properties: {
          description: 'Users come through the gateway only.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.0/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.1.0/24'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-own'
        properties: {
          description: 'The environment talks to itself.'
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '192.168.1.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.1.0/24'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-probe'
        properties: {
          description: 'Health probes.'
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.1.0/24'
          destinationPortRange: '30000-32767'
        }
      }
      {
        name: 'deny-network'
        properties: {
          description: 'Nobody else in the network reaches the app.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-own-out'
        properties: {
          description: 'The environment talks to itself.'
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '192.168.1.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.1.0/24'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-endpoints'
        properties: {
          description: 'Private endpoints.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.1.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-firewall'
        properties: {
          description: 'What the firewall lets out, by name.'
          priority: 120
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.1.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'Nothing else goes out.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgAgent 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgAgent
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-own'
        properties: {
          description: 'The agent hosts talk to each other.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '192.168.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.0.0/24'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-probe'
        properties: {
          description: 'Health probes.'
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.0.0/24'
          destinationPortRange: '30000-32767'
        }
      }
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nobody calls into the agent network.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-own-out'
        properties: {
          description: 'The agent hosts talk to each other.'
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '192.168.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.0.0/24'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-endpoints'
        properties: {
          description: 'Private endpoints.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-firewall'
        properties: {
          description: 'What the firewall lets out, by name.'
          priority: 120
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'Nothing else goes out.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgAppgw 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgAppgw
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-gateway-manager'
        properties: {
          description: 'The platform manages the gateway on these ports.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'GatewayManager'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '65200-65535'
        }
      }
      {
        name: 'allow-load-balancer'
        properties: {
          description: 'Health probes.'
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-https'
        properties: {
          description: 'Users come in here.'
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.3.0/27'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nothing else comes in.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-app'
        properties: {
          description: 'The orchestrator behind the gateway.'
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.0/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.1.0/24'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-certificate'
        properties: {
          description: 'The certificate in the vault.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.0/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-network'
        properties: {
          description: 'No other way into the network; the platform keeps its own way out.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgBastion 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgBastion
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-https'
        properties: {
          description: 'Sessions of operators from the company network; replace this documentation range by its addresses.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '203.0.113.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-gateway-manager'
        properties: {
          description: 'The platform manages the host.'
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'GatewayManager'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-load-balancer'
        properties: {
          description: 'Health probes.'
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-bastion-plane'
        properties: {
          description: 'Parts of the host talk to each other.'
          priority: 130
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: ['8080', '5701']
        }
      }
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nothing else comes in.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-machines'
        properties: {
          description: 'Sessions to machines.'
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: ['22', '3389']
        }
      }
      {
        name: 'allow-azure'
        properties: {
          description: 'Diagnostics of the platform.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'AzureCloud'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-bastion-plane-out'
        properties: {
          description: 'Parts of the host talk to each other.'
          priority: 120
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: ['8080', '5701']
        }
      }
      {
        name: 'allow-certificate-check'
        properties: {
          description: 'Certificate checks.'
          priority: 130
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '80'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'Nothing else goes out.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgBuild 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgBuild
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nobody calls build machines.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgGateway 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgGateway
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'deny-inbound'
        properties: {
          description: 'The subnet is empty.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'The subnet is empty.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgJumpbox 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgJumpbox
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-bastion'
        properties: {
          description: 'Sessions through Bastion only.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.2.64/26'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.3.64/27'
          destinationPortRange: '3389'
        }
      }
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nothing else comes in.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'allow-endpoints'
        properties: {
          description: 'Private endpoints.'
          priority: 100
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.64/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-firewall'
        properties: {
          description: 'What the firewall lets out, by name.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.64/27'
          sourcePortRange: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'Nothing else goes out.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource nsgPe 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: names.nsgPe
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'allow-aca'
        properties: {
          description: 'The orchestrator.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.1.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-agents'
        properties: {
          description: 'The agents.'
          priority: 110
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-gateway'
        properties: {
          description: 'The gateway fetches its certificate.'
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.0/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-build'
        properties: {
          description: 'Image builds push to the registry.'
          priority: 130
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.96/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'allow-jumpbox'
        properties: {
          description: 'People work on private services from the jump box.'
          priority: 140
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '192.168.3.64/27'
          sourcePortRange: '*'
          destinationAddressPrefix: '192.168.2.0/26'
          destinationPortRange: '443'
        }
      }
      {
        name: 'deny-inbound'
        properties: {
          description: 'Nobody else.'
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'deny-outbound'
        properties: {
          description: 'Endpoints start nothing.'
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource pipBastion 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: names.pipBastion
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    ddosSettings: {
      protectionMode: 'Enabled'
    }
  }
}

resource pipFirewall 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: names.pipFirewall
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

resource rtEgress 'Microsoft.Network/routeTables@2024-07-01' = {
  name: names.rtEgress
  location: location
  tags: tags
  properties: {
    disableBgpRoutePropagation: true
    routes: [
      {
        name: 'default-to-firewall'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: '192.168.2.132'
        }
      }
    ]
  }
}

resource vnetAi 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: names.vnetAi
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ['192.168.0.0/21']
    }
    encryption: {
      enabled: true
      enforcement: 'AllowUnencrypted'
    }
    subnets: [
      {
        name: 'aca-environment-subnet'
        properties: {
          addressPrefix: '192.168.1.0/24'
          delegations: [
            {
              name: 'Microsoft.App.environments'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgAca.id
          }
          routeTable: {
            id: rtEgress.id
          }
        }
      }
      {
        name: 'agent-subnet'
        properties: {
          addressPrefix: '192.168.0.0/24'
          delegations: [
            {
              name: 'Microsoft.App.environments'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgAgent.id
          }
          routeTable: {
            id: rtEgress.id
          }
        }
      }
      {
        name: 'AppGatewaySubnet'
        properties: {
          addressPrefix: '192.168.3.0/27'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgAppgw.id
          }
        }
      }
      {
        name: 'AzureBastionSubnet'
        properties: {
          addressPrefix: '192.168.2.64/26'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgBastion.id
          }
        }
      }
      {
        name: 'devops-build-agents-subnet'
        properties: {
          addressPrefix: '192.168.3.96/27'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgBuild.id
          }
          routeTable: {
            id: rtEgress.id
          }
        }
      }
      {
        name: 'AzureFirewallSubnet'
        properties: {
          addressPrefix: '192.168.2.128/26'
          defaultOutboundAccess: false
        }
      }
      {
        name: 'gateway-subnet'
        properties: {
          addressPrefix: '192.168.2.192/26'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgGateway.id
          }
        }
      }
      {
        name: 'jumpbox-subnet'
        properties: {
          addressPrefix: '192.168.3.64/27'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgJumpbox.id
          }
          routeTable: {
            id: rtEgress.id
          }
        }
      }
      {
        name: 'pe-subnet'
        properties: {
          addressPrefix: '192.168.2.0/26'
          privateEndpointNetworkPolicies: 'Enabled'
          defaultOutboundAccess: false
          networkSecurityGroup: {
            id: nsgPe.id
          }
          routeTable: {
            id: rtEgress.id
          }
        }
      }
    ]
  }
}

resource vnetAiDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vnetAi
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
