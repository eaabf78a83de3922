using 'main.bicep'

param location = 'swedencentral'

param tags = {
  workload: 'ai-chat'
  owner: 'ai-platform'
}

param names = {
  afw: 'afw-ai'
  afwPolicy: 'afwp-ai'
  agOperations: 'ag-operations'
  alertWeakened: 'alert-controls-weakened'
  ampls: 'ampls-ai'
  appcs: 'appcs-ai-swc'
  appgw: 'agw-ai'
  appi: 'appi-ai'
  bastion: 'bas-ai'
  caOrchestrator: 'ca-orchestrator'
  cae: 'cae-ai'
  cosmosAgent: 'cosmos-agent-ai-swc'
  cosmosWorkload: 'cosmos-workload-ai-swc'
  crWorkload: 'crworkloadaiswc'
  foundry: 'aif-ai-swc'
  idAppgw: 'id-appgw'
  idOrchestrator: 'id-orchestrator'
  idPipeline: 'id-pipeline'
  kvIngress: 'kv-ai-ingress-swc'
  kvWorkload: 'kv-ai-workload-swc'
  law: 'log-ai'
  nicVmJump: 'nic-vm-jump'
  nsgAca: 'nsg-aca'
  nsgAgent: 'nsg-agent'
  nsgAppgw: 'nsg-appgw'
  nsgBastion: 'nsg-bastion'
  nsgBuild: 'nsg-build'
  nsgGateway: 'nsg-gateway'
  nsgJumpbox: 'nsg-jumpbox'
  nsgPe: 'nsg-pe'
  peAmpls: 'pe-ampls'
  peAppcs: 'pe-appcs'
  peCosmosAgent: 'pe-cosmos-agent'
  peCosmosWorkload: 'pe-cosmos-workload'
  peCr: 'pe-cr'
  peFoundry: 'pe-foundry'
  peKvIngress: 'pe-kv-ingress'
  peKvWorkload: 'pe-kv-workload'
  peSearchAgent: 'pe-srch-agent'
  peSearchWorkload: 'pe-srch-workload'
  peStAgent: 'pe-st-agent'
  peStWorkload: 'pe-st-workload'
  pipAppgw: 'pip-appgw'
  pipBastion: 'pip-bas'
  pipFirewall: 'pip-afw'
  rgAgentData: 'rg-ai-agent-data'
  rgAi: 'rg-ai-foundry'
  rgApp: 'rg-ai-app'
  rgData: 'rg-ai-data'
  rgDns: 'rg-ai-dns'
  rgIngress: 'rg-ai-ingress'
  rgManagement: 'rg-ai-management'
  rgNetwork: 'rg-ai-network'
  rtEgress: 'rt-egress'
  searchAgent: 'srch-agent-ai-swc'
  searchWorkload: 'srch-workload-ai-swc'
  stAgent: 'stagentaiswc'
  stWorkload: 'stworkloadaiswc'
  vmJump: 'vm-jump'
  vnetAi: 'vnet-ai'
  wafAppgw: 'waf-appgw'
}

// To be replaced by the object ids in your directory.
param principals = {
  grpDevelopers: '00000000-0000-0000-0000-000000000001'
  grpOperators: '00000000-0000-0000-0000-000000000002'
}

// To be filled in.
param budgetContactEmails = []

param budgetStartDate = '2027-01-01'

// To be replaced.
param caOrchestratorClientId = '00000000-0000-0000-0000-000000000000'

// To be replaced.
param operatorEmail = '00000000-0000-0000-0000-000000000000'

param vmJumpAdminUsername = 'localadmin'

// Never written down: read from the environment.
param secretSessionValue = readEnvironmentVariable('SECRET_SESSION_VALUE', '')

// Never written down: read from the environment.
param secretWebhookValue = readEnvironmentVariable('SECRET_WEBHOOK_VALUE', '')

// Never written down: read from the environment.
param vmJumpAdminPassword = readEnvironmentVariable('VM_JUMP_ADMIN_PASSWORD', '')
