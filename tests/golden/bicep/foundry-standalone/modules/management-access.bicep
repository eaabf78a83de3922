metadata description = 'Who may do what of resource group rg-ai-management.'

import { entraPrincipals, resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Object ids of people, groups and applications.')
param principals entraPrincipals

@description('Built-in roles that are granted here.')
var roleIds = {
  logAnalyticsReader: '73c42c96-874c-492b-b04d-ab87d138a893'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource law 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: names.law
}

resource appi 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.appi
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  scope: resourceGroup(names.rgApp)
  name: names.idOrchestrator
}

resource grpOperatorsLogAnalyticsReaderOnLaw 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: law
  name: guid(
    law.id,
    principals.grpOperators,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.logAnalyticsReader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.logAnalyticsReader)
    principalId: principals.grpOperators
    principalType: 'Group'
  }
}

resource idOrchestratorMonitoringMetricsPublisherOnAppi 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: appi
  name: guid(
    appi.id,
    idOrchestrator.id,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.monitoringMetricsPublisher)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.monitoringMetricsPublisher
    )
    principalId: idOrchestrator.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
