metadata description = 'Types of parameters that modules share.'

@export()
@description('Object ids in the directory of those who are granted roles.')
type entraPrincipals = {
  @description('Object id of grp-ai-developers.')
  grpDevelopers: string

  @description('Object id of grp-ai-operators.')
  grpOperators: string
}

@export()
@description('Names of the resources, so that they are chosen in one place.')
type resourceNames = {
  @description('Name of the Azure Firewall.')
  afw: string

  @description('Name of the Firewall policy.')
  afwPolicy: string

  @description('Name of the Action group.')
  agOperations: string

  @description('Name of the Alert rule.')
  alertWeakened: string

  @description('Name of the Monitor private link scope.')
  ampls: string

  @description('Name of the App Configuration, unique in all of Azure.')
  appcs: string

  @description('Name of the Application Gateway.')
  appgw: string

  @description('Name of the Application Insights.')
  appi: string

  @description('Name of the Azure Bastion.')
  bastion: string

  @description('Name of the Container app.')
  caOrchestrator: string

  @description('Name of the Container Apps environment.')
  cae: string

  @description('Name of the Cosmos DB account, unique in all of Azure.')
  cosmosAgent: string

  @description('Name of the Cosmos DB account, unique in all of Azure.')
  cosmosWorkload: string

  @description('Name of the Container registry, unique in all of Azure.')
  crWorkload: string

  @description('Name of the Foundry account.')
  foundry: string

  @description('Name of the User-assigned managed identity.')
  idAppgw: string

  @description('Name of the User-assigned managed identity.')
  idOrchestrator: string

  @description('Name of the User-assigned managed identity.')
  idPipeline: string

  @description('Name of the Key Vault, unique in all of Azure.')
  kvIngress: string

  @description('Name of the Key Vault, unique in all of Azure.')
  kvWorkload: string

  @description('Name of the Log Analytics workspace.')
  law: string

  @description('Name of the Microsoft.Network/networkInterfaces.')
  nicVmJump: string

  @description('Name of the Network security group.')
  nsgAca: string

  @description('Name of the Network security group.')
  nsgAgent: string

  @description('Name of the Network security group.')
  nsgAppgw: string

  @description('Name of the Network security group.')
  nsgBastion: string

  @description('Name of the Network security group.')
  nsgBuild: string

  @description('Name of the Network security group.')
  nsgGateway: string

  @description('Name of the Network security group.')
  nsgJumpbox: string

  @description('Name of the Network security group.')
  nsgPe: string

  @description('Name of the Private endpoint.')
  peAmpls: string

  @description('Name of the Private endpoint.')
  peAppcs: string

  @description('Name of the Private endpoint.')
  peCosmosAgent: string

  @description('Name of the Private endpoint.')
  peCosmosWorkload: string

  @description('Name of the Private endpoint.')
  peCr: string

  @description('Name of the Private endpoint.')
  peFoundry: string

  @description('Name of the Private endpoint.')
  peKvIngress: string

  @description('Name of the Private endpoint.')
  peKvWorkload: string

  @description('Name of the Private endpoint.')
  peSearchAgent: string

  @description('Name of the Private endpoint.')
  peSearchWorkload: string

  @description('Name of the Private endpoint.')
  peStAgent: string

  @description('Name of the Private endpoint.')
  peStWorkload: string

  @description('Name of the Public IP address.')
  pipAppgw: string

  @description('Name of the Public IP address.')
  pipBastion: string

  @description('Name of the Public IP address.')
  pipFirewall: string

  @description('Name of a resource group.')
  rgAgentData: string

  @description('Name of a resource group.')
  rgAi: string

  @description('Name of a resource group.')
  rgApp: string

  @description('Name of a resource group.')
  rgData: string

  @description('Name of a resource group.')
  rgDns: string

  @description('Name of a resource group.')
  rgIngress: string

  @description('Name of a resource group.')
  rgManagement: string

  @description('Name of a resource group.')
  rgNetwork: string

  @description('Name of the Route table.')
  rtEgress: string

  @description('Name of the AI Search, unique in all of Azure.')
  searchAgent: string

  @description('Name of the AI Search, unique in all of Azure.')
  searchWorkload: string

  @description('Name of the Storage account, unique in all of Azure.')
  stAgent: string

  @description('Name of the Storage account, unique in all of Azure.')
  stWorkload: string

  @description('Name of the Jump box.')
  vmJump: string

  @description('Name of the Virtual network.')
  vnetAi: string

  @description('Name of the WAF policy (Application Gateway).')
  wafAppgw: string
}
