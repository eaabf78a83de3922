metadata description = 'Who may do what of resource group rg-ai-data.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Built-in roles that are granted here.')
var roleIds = {
  searchIndexDataReader: '1407120a-92aa-4202-b7e9-c0e197c71c8f'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
}

resource searchWorkload 'Microsoft.Search/searchServices@2025-05-01' existing = {
  name: names.searchWorkload
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.idOrchestrator
}

resource stWorkload 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: names.stWorkload
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  scope: resourceGroup(names.rgAi)
  name: names.foundry
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-03-01' existing = {
  parent: foundry
  name: 'chat'
}

resource cosmosWorkload 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: names.cosmosWorkload
}

resource idOrchestratorSearchIndexDataReaderOnSearchWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: searchWorkload
  name: guid(
    searchWorkload.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchIndexDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchIndexDataReader)
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idOrchestratorStorageBlobDataReaderOnStWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: stWorkload
  name: guid(
    stWorkload.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectSearchIndexDataReaderOnSearchWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: searchWorkload
  name: guid(
    searchWorkload.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchIndexDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchIndexDataReader)
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectStorageBlobDataReaderOnStWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: stWorkload
  name: guid(
    stWorkload.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource searchWorkloadStorageBlobDataReaderOnStWorkload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: stWorkload
  name: guid(
    stWorkload.id,
    searchWorkload.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    principalId: searchWorkload.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource idOrchestratorCosmosDBBuiltInDataContributorOnCosmosWorkload 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: cosmosWorkload
  name: guid(
    cosmosWorkload.id,
    idOrchestrator.id,
    '${cosmosWorkload.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
  )
  properties: {
    principalId: idOrchestrator.properties.principalId
    roleDefinitionId: '${cosmosWorkload.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
    scope: cosmosWorkload.id
  }
}
