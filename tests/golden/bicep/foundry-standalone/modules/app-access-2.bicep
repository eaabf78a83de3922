metadata description = 'Who may do what of resource group rg-ai-app, those that wait for other modules.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Built-in roles that are granted here.')
var roleIds = {
  containerAppsContributor: '358470bc-b998-42bd-ab17-a7e34c199c0f'
}

resource caOrchestrator 'Microsoft.App/containerApps@2026-01-01' existing = {
  name: names.caOrchestrator
}

resource idPipeline 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idPipeline
}

resource idPipelineContainerAppsContributorOnCaOrchestrator 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: caOrchestrator
  name: guid(
    caOrchestrator.id,
    idPipeline.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.containerAppsContributor)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.containerAppsContributor
    )
    principalId: idPipeline.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
