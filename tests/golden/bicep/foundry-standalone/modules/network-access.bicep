metadata description = 'Who may do what of resource group rg-ai-network.'

import { entraPrincipals, resourceNames } from 'types.bicep'

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Object ids of people, groups and applications.')
param principals entraPrincipals

@description('Built-in roles that are granted here.')
var roleIds = {
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7'
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  virtualMachineUserLogin: 'fb879df8-f326-4884-b1cf-06f3ad86be52'
}

resource bastion 'Microsoft.Network/bastionHosts@2025-01-01' existing = {
  name: names.bastion
}

resource vmJump 'Microsoft.Compute/virtualMachines@2025-11-01' existing = {
  name: names.vmJump
}

resource grpDevelopersReaderOnBastion 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bastion
  name: guid(
    bastion.id,
    principals.grpDevelopers,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.reader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.reader)
    principalId: principals.grpDevelopers
    principalType: 'Group'
  }
}

resource grpDevelopersVirtualMachineUserLoginOnVmJump 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vmJump
  name: guid(
    vmJump.id,
    principals.grpDevelopers,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.virtualMachineUserLogin)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.virtualMachineUserLogin)
    principalId: principals.grpDevelopers
    principalType: 'Group'
  }
}

resource grpOperatorsReaderOnBastion 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bastion
  name: guid(
    bastion.id,
    principals.grpOperators,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.reader)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.reader)
    principalId: principals.grpOperators
    principalType: 'Group'
  }
}

resource grpOperatorsVirtualMachineUserLoginOnVmJump 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vmJump
  name: guid(
    vmJump.id,
    principals.grpOperators,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.virtualMachineUserLogin)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.virtualMachineUserLogin)
    principalId: principals.grpOperators
    principalType: 'Group'
  }
}

resource grpOperatorsNetworkContributorOnRgNetwork 'Microsoft.Authorization/roleEligibilityScheduleRequests@2022-04-01-preview' = {
  name: guid(
    resourceGroup().id,
    principals.grpOperators,
    subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.networkContributor)
  )
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.networkContributor)
    principalId: principals.grpOperators
    requestType: 'AdminAssign'
    justification: 'Landing zone design'
    scheduleInfo: {
      expiration: {
        type: 'NoExpiration'
      }
    }
  }
}
