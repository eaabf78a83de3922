metadata description = 'Private endpoints of resource group rg-ai-network.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

resource vnetAi 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: names.vnetAi
}

resource peSubnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: vnetAi
  name: 'pe-subnet'
}

resource ampls 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.ampls
}

resource dnsAgentsvc 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.agentsvc.azure-automation.net'
}

resource dnsBlob 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.blob.${environment().suffixes.storage}'
}

resource dnsMonitor 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.monitor.azure.com'
}

resource dnsOds 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.ods.opinsights.azure.com'
}

resource dnsOms 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.oms.opinsights.azure.com'
}

resource appcs 'Microsoft.AppConfiguration/configurationStores@2024-05-01' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.appcs
}

resource dnsAppcs 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.azconfig.io'
}

resource cosmosAgent 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.cosmosAgent
}

resource dnsCosmos 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.documents.azure.com'
}

resource cosmosWorkload 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  scope: resourceGroup(names.rgData)
  name: names.cosmosWorkload
}

resource crWorkload 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.crWorkload
}

resource dnsRegistry 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink${environment().suffixes.acrLoginServer}'
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  scope: resourceGroup(names.rgAi)
  name: names.foundry
}

resource dnsAi 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.services.ai.azure.com'
}

resource dnsCognitive 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.cognitiveservices.azure.com'
}

resource dnsOpenai 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.openai.azure.com'
}

resource kvIngress 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  scope: resourceGroup(names.rgIngress)
  name: names.kvIngress
}

resource dnsVault 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}

resource kvWorkload 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.kvWorkload
}

resource searchAgent 'Microsoft.Search/searchServices@2025-05-01' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.searchAgent
}

resource dnsSearch 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  scope: resourceGroup(names.rgDns)
  name: 'privatelink.search.windows.net'
}

resource searchWorkload 'Microsoft.Search/searchServices@2025-05-01' existing = {
  scope: resourceGroup(names.rgData)
  name: names.searchWorkload
}

resource stAgent 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  scope: resourceGroup(names.rgAgentData)
  name: names.stAgent
}

resource stWorkload 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  scope: resourceGroup(names.rgData)
  name: names.stWorkload
}

resource peAmpls 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peAmpls
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peAmpls
        properties: {
          privateLinkServiceId: ampls.id
          groupIds: ['azuremonitor']
        }
      }
    ]
  }
}

resource peAmplsPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peAmpls
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-agentsvc-azure-automation-net'
        properties: {
          privateDnsZoneId: dnsAgentsvc.id
        }
      }
      {
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: dnsBlob.id
        }
      }
      {
        name: 'privatelink-monitor-azure-com'
        properties: {
          privateDnsZoneId: dnsMonitor.id
        }
      }
      {
        name: 'privatelink-ods-opinsights-azure-com'
        properties: {
          privateDnsZoneId: dnsOds.id
        }
      }
      {
        name: 'privatelink-oms-opinsights-azure-com'
        properties: {
          privateDnsZoneId: dnsOms.id
        }
      }
    ]
  }
}

resource peAppcs 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peAppcs
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peAppcs
        properties: {
          privateLinkServiceId: appcs.id
          groupIds: ['configurationStores']
        }
      }
    ]
  }
}

resource peAppcsPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peAppcs
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-azconfig-io'
        properties: {
          privateDnsZoneId: dnsAppcs.id
        }
      }
    ]
  }
}

resource peCosmosAgent 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peCosmosAgent
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peCosmosAgent
        properties: {
          privateLinkServiceId: cosmosAgent.id
          groupIds: ['Sql']
        }
      }
    ]
  }
}

resource peCosmosAgentPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peCosmosAgent
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-documents-azure-com'
        properties: {
          privateDnsZoneId: dnsCosmos.id
        }
      }
    ]
  }
}

resource peCosmosWorkload 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peCosmosWorkload
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peCosmosWorkload
        properties: {
          privateLinkServiceId: cosmosWorkload.id
          groupIds: ['Sql']
        }
      }
    ]
  }
}

resource peCosmosWorkloadPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peCosmosWorkload
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-documents-azure-com'
        properties: {
          privateDnsZoneId: dnsCosmos.id
        }
      }
    ]
  }
}

resource peCr 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peCr
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peCr
        properties: {
          privateLinkServiceId: crWorkload.id
          groupIds: ['registry']
        }
      }
    ]
  }
}

resource peCrPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peCr
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-azurecr-io'
        properties: {
          privateDnsZoneId: dnsRegistry.id
        }
      }
    ]
  }
}

resource peFoundry 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peFoundry
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peFoundry
        properties: {
          privateLinkServiceId: foundry.id
          groupIds: ['account']
        }
      }
    ]
  }
}

resource peFoundryPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peFoundry
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-services-ai-azure-com'
        properties: {
          privateDnsZoneId: dnsAi.id
        }
      }
      {
        name: 'privatelink-cognitiveservices-azure-com'
        properties: {
          privateDnsZoneId: dnsCognitive.id
        }
      }
      {
        name: 'privatelink-openai-azure-com'
        properties: {
          privateDnsZoneId: dnsOpenai.id
        }
      }
    ]
  }
}

resource peKvIngress 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peKvIngress
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peKvIngress
        properties: {
          privateLinkServiceId: kvIngress.id
          groupIds: ['vault']
        }
      }
    ]
  }
}

resource peKvIngressPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peKvIngress
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-vaultcore-azure-net'
        properties: {
          privateDnsZoneId: dnsVault.id
        }
      }
    ]
  }
}

resource peKvWorkload 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peKvWorkload
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peKvWorkload
        properties: {
          privateLinkServiceId: kvWorkload.id
          groupIds: ['vault']
        }
      }
    ]
  }
}

resource peKvWorkloadPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peKvWorkload
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-vaultcore-azure-net'
        properties: {
          privateDnsZoneId: dnsVault.id
        }
      }
    ]
  }
}

resource peSearchAgent 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peSearchAgent
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peSearchAgent
        properties: {
          privateLinkServiceId: searchAgent.id
          groupIds: ['searchService']
        }
      }
    ]
  }
}

resource peSearchAgentPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peSearchAgent
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-search-windows-net'
        properties: {
          privateDnsZoneId: dnsSearch.id
        }
      }
    ]
  }
}

resource peSearchWorkload 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peSearchWorkload
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peSearchWorkload
        properties: {
          privateLinkServiceId: searchWorkload.id
          groupIds: ['searchService']
        }
      }
    ]
  }
}

resource peSearchWorkloadPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peSearchWorkload
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-search-windows-net'
        properties: {
          privateDnsZoneId: dnsSearch.id
        }
      }
    ]
  }
}

resource peStAgent 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peStAgent
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peStAgent
        properties: {
          privateLinkServiceId: stAgent.id
          groupIds: ['blob']
        }
      }
    ]
  }
}

resource peStAgentPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peStAgent
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: dnsBlob.id
        }
      }
    ]
  }
}

resource peStWorkload 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: names.peStWorkload
  location: location
  tags: tags
  properties: {
    subnet: {
      id: peSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: names.peStWorkload
        properties: {
          privateLinkServiceId: stWorkload.id
          groupIds: ['blob']
        }
      }
    ]
  }
}

resource peStWorkloadPrivateDnsZoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: peStWorkload
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: dnsBlob.id
        }
      }
    ]
  }
}
