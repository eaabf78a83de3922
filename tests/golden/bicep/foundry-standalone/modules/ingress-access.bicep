metadata description = 'Who may do what of resource group rg-ai-ingress.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Built-in roles that are granted here.')
var roleIds = {
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
}

resource kvIngress 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: names.kvIngress
}

resource idAppgw 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idAppgw
}

resource idAppgwKeyVaultSecretsUserOnKvIngress 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: kvIngress
  name: guid(
    kvIngress.id,
    idAppgw.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
    principalId: idAppgw.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
