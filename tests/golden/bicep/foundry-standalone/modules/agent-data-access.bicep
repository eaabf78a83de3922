metadata description = 'Who may do what of resource group rg-ai-agent-data.'

import { resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Built-in roles that are granted here.')
var roleIds = {
  cosmosDBOperator: '230815da-be43-4aae-9cb4-875f7bd000aa'
  searchIndexDataContributor: '8ebe5a00-799e-43f5-93ac-243d3dce84a7'
  searchServiceContributor: '7ca78c08-252a-4471-8644-bb5ff32d4ba0'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
}

resource cosmosAgent 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: names.cosmosAgent
}

resource foundry 'Microsoft.CognitiveServices/accounts@2026-03-01' existing = {
  scope: resourceGroup(names.rgAi)
  name: names.foundry
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-03-01' existing = {
  parent: foundry
  name: 'chat'
}

resource searchAgent 'Microsoft.Search/searchServices@2025-05-01' existing = {
  name: names.searchAgent
}

resource stAgent 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: names.stAgent
}

resource projectCosmosDBOperatorOnCosmosAgent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: cosmosAgent
  name: guid(
    cosmosAgent.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cosmosDBOperator)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.cosmosDBOperator)
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectSearchIndexDataContributorOnSearchAgent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: searchAgent
  name: guid(
    searchAgent.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchIndexDataContributor)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.searchIndexDataContributor
    )
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectSearchServiceContributorOnSearchAgent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: searchAgent
  name: guid(
    searchAgent.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.searchServiceContributor)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.searchServiceContributor
    )
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectStorageBlobDataContributorOnStAgent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: stAgent
  name: guid(
    stAgent.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataContributor)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.storageBlobDataContributor
    )
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource projectStorageBlobDataOwnerOnStAgent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: stAgent
  name: guid(
    stAgent.id,
    project.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataOwner)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataOwner)
    principalId: project.identity.principalId
    principalType: 'ServicePrincipal'
    condition: '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read\'}) AND !(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/filter/action\'}) AND !(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/write\'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringLikeIgnoreCase \'*-azureml-agent\'))'
    conditionVersion: '2.0'
  }
}

resource projectCosmosDBBuiltInDataContributorOnDbMemory 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: cosmosAgent
  name: guid(
    '${cosmosAgent.id}/dbs/enterprise_memory',
    project.id,
    '${cosmosAgent.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
  )
  properties: {
    principalId: project.identity.principalId
    roleDefinitionId: '${cosmosAgent.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
    scope: '${cosmosAgent.id}/dbs/enterprise_memory'
  }
}
