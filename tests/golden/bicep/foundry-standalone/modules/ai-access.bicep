metadata description = 'Who may do what of resource group rg-ai-foundry.'

import { entraPrincipals, resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Object ids of people, groups and applications.')
param principals entraPrincipals

@description('Built-in roles that are granted here.')
var roleIds = {
  cognitiveServicesOpenAIUser: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
  cognitiveServicesUser: 'a97b65f3-24c7-4388-baec-2e87135dc908'
  foundryUser: '53ca6127-db72-4b80-b1b0-d745d6d5456d'
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  name: names.foundry
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-03-01' existing = {
  parent: foundry
  name: 'chat'
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.idOrchestrator
}

resource searchWorkload 'Microsoft.Search/searchServices@2025-05-01' existing = {
  scope: resourceGroup(names.rgData)
  name: names.searchWorkload
}

resource grpDevelopersFoundryUserOnProject 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: project
  name: guid(
    project.id,
    principals.grpDevelopers,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.foundryUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.foundryUser)
    principalId: principals.grpDevelopers
    principalType: 'Group'
  }
}

resource idOrchestratorCognitiveServicesOpenAIUserOnFoundry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: foundry
  name: guid(
    foundry.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cognitiveServicesOpenAIUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.cognitiveServicesOpenAIUser
    )
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idOrchestratorCognitiveServicesUserOnFoundry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: foundry
  name: guid(
    foundry.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cognitiveServicesUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cognitiveServicesUser)
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource searchWorkloadCognitiveServicesUserOnFoundry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: foundry
  name: guid(
    foundry.id,
    searchWorkload.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cognitiveServicesUser)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cognitiveServicesUser)
    principalId: searchWorkload.identity.principalId
    principalType: 'ServicePrincipal'
  }
}
