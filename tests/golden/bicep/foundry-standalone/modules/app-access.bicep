metadata description = 'Who may do what of resource group rg-ai-app.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Built-in roles that are granted here.')
var roleIds = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  acrPush: '8311e382-0749-4cb8-b61a-304f252e45ec'
  appConfigurationDataReader: '516239f1-63e1-4d78-a4de-a74fb236a071'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
}

resource crWorkload 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  name: names.crWorkload
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idOrchestrator
}

resource appcs 'Microsoft.AppConfiguration/configurationStores@2024-05-01' existing = {
  name: names.appcs
}

resource kvWorkload 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: names.kvWorkload
}

resource idPipeline 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idPipeline
}

resource idOrchestratorAcrPullOnCrWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: crWorkload
  name: guid(
    crWorkload.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.acrPull)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.acrPull)
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idOrchestratorAppConfigurationDataReaderOnAppcs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: appcs
  name: guid(
    appcs.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.appConfigurationDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.appConfigurationDataReader
    )
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idOrchestratorKeyVaultSecretsUserOnKvWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: kvWorkload
  name: guid(
    kvWorkload.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idPipelineAcrPushOnCrWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: crWorkload
  name: guid(
    crWorkload.id,
    idPipeline.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.acrPush)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.acrPush)
    principalId: idPipeline.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
