targetScope = 'subscription'

metadata name = 'Foundry landing zone, standalone Zero Trust'

metadata description = 'Deploys the drawn landing zone; each module is one resource group, its private endpoints or its grants.'

import { entraPrincipals, resourceNames } from 'modules/types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Object ids of people, groups and applications.')
param principals entraPrincipals

@description('Who is told when the budget runs out.')
param budgetContactEmails string[]

@description('First day of the month in which the budget begins, as 2027-01-01.')
param budgetStartDate string

@description('Client id of the app registration that users of ca-orchestrator sign in to.')
param caOrchestratorClientId string

@description('Address that Platform operator is told at.')
param operatorEmail string

@description('Name of the local administrator of vm-jump.')
param vmJumpAdminUsername string

@secure()
@description('Content of the secret session-signing-key.')
param secretSessionValue string

@secure()
@description('Content of the secret feedback-webhook.')
param secretWebhookValue string

@secure()
@description('Password of that local administrator; people sign in with Entra ID instead.')
param vmJumpAdminPassword string

resource rgAgentData 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgAgentData
  location: location
  tags: tags
}

resource rgAi 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgAi
  location: location
  tags: tags
}

resource rgApp 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgApp
  location: location
  tags: tags
}

resource rgData 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgData
  location: location
  tags: tags
}

resource rgDns 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgDns
  location: location
  tags: tags
}

resource rgIngress 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgIngress
  location: location
  tags: tags
}

resource rgManagement 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgManagement
  location: location
  tags: tags
}

resource rgNetwork 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.rgNetwork
  location: location
  tags: tags
}

module management 'modules/management.bicep' = {
  scope: rgManagement
  params: {
    location: location
    tags: tags
    names: names
    operatorEmail: operatorEmail
  }
}

module agentData 'modules/agent-data.bicep' = {
  scope: rgAgentData
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [management]
}

module network 'modules/network.bicep' = {
  scope: rgNetwork
  params: {
    location: location
    tags: tags
    names: names
    vmJumpAdminPassword: vmJumpAdminPassword
    vmJumpAdminUsername: vmJumpAdminUsername
  }
  dependsOn: [management]
}

module dns 'modules/dns.bicep' = {
  scope: rgDns
  params: {
    tags: tags
    names: names
  }
  dependsOn: [network]
}

module networkAccess 'modules/network-access.bicep' = {
  scope: rgNetwork
  params: {
    names: names
    principals: principals
  }
  dependsOn: [network]
}

module subscriptionWide 'modules/subscription.bicep' = {
  params: {
    names: names
    budgetContactEmails: budgetContactEmails
    budgetStartDate: budgetStartDate
  }
  dependsOn: [management]
}

module ai 'modules/ai.bicep' = {
  scope: rgAi
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [agentData, network]
}

module agentDataAccess 'modules/agent-data-access.bicep' = {
  scope: rgAgentData
  params: {
    names: names
  }
  dependsOn: [ai]
}

module data 'modules/data.bicep' = {
  scope: rgData
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [ai]
}

module ai2 'modules/ai-2.bicep' = {
  scope: rgAi
  params: {
    names: names
  }
  dependsOn: [data]
}

module app 'modules/app.bicep' = {
  scope: rgApp
  params: {
    location: location
    tags: tags
    names: names
    secretSessionValue: secretSessionValue
    secretWebhookValue: secretWebhookValue
  }
  dependsOn: [network]
}

module aiAccess 'modules/ai-access.bicep' = {
  scope: rgAi
  params: {
    names: names
    principals: principals
  }
  dependsOn: [data, app]
}

module dataAccess 'modules/data-access.bicep' = {
  scope: rgData
  params: {
    names: names
  }
  dependsOn: [data, app]
}

module managementAccess 'modules/management-access.bicep' = {
  scope: rgManagement
  params: {
    names: names
    principals: principals
  }
  dependsOn: [app]
}

module ingress 'modules/ingress.bicep' = {
  scope: rgIngress
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [management]
}

module ingressAccess 'modules/ingress-access.bicep' = {
  scope: rgIngress
  params: {
    names: names
  }
  dependsOn: [ingress]
}

module networkEndpoints 'modules/network-endpoints.bicep' = {
  scope: rgNetwork
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [dns, data, app, ingress]
}

module ai3 'modules/ai-3.bicep' = {
  scope: rgAi
  params: {
    names: names
  }
  dependsOn: [agentDataAccess, dataAccess, networkEndpoints]
}

module appAccess 'modules/app-access.bicep' = {
  scope: rgApp
  params: {
    names: names
  }
  dependsOn: [app]
}

module app2 'modules/app-2.bicep' = {
  scope: rgApp
  params: {
    location: location
    tags: tags
    names: names
    caOrchestratorClientId: caOrchestratorClientId
  }
  dependsOn: [aiAccess, dataAccess, managementAccess, networkEndpoints, appAccess]
}

module appAccess2 'modules/app-access-2.bicep' = {
  scope: rgApp
  params: {
    names: names
  }
  dependsOn: [app2]
}

module ingress2 'modules/ingress-2.bicep' = {
  scope: rgIngress
  params: {
    location: location
    tags: tags
    names: names
  }
  dependsOn: [ingressAccess, app2]
}
