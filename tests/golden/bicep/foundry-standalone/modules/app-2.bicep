metadata description = 'Resources of resource group rg-ai-app, those that wait for other modules.'

import { resourceNames } from 'types.bicep'

@description('Region of the resources.')
param location string

@description('Tags of the resources.')
param tags { *: string }

@description('Names of the resources of the landing zone.')
param names resourceNames

@description('Client id of the app registration that users of ca-orchestrator sign in to.')
param caOrchestratorClientId string

resource cae 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: names.cae
}

resource crWorkload 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  name: names.crWorkload
}

resource idOrchestrator 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.idOrchestrator
}

resource appi 'Microsoft.Insights/components@2020-02-02' existing = {
  scope: resourceGroup(names.rgManagement)
  name: names.appi
}

resource kvWorkload 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: names.kvWorkload
}

resource secretSession 'Microsoft.KeyVault/vaults/secrets@2026-02-01' existing = {
  parent: kvWorkload
  name: 'session-signing-key'
}

resource secretWebhook 'Microsoft.KeyVault/vaults/secrets@2026-02-01' existing = {
  parent: kvWorkload
  name: 'feedback-webhook'
}

resource caOrchestrator 'Microsoft.App/containerApps@2026-01-01' = {
  name: names.caOrchestrator
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${idOrchestrator.id}': {}
    }
  }
  properties: {
    template: {
      scale: {
        minReplicas: 1
        maxReplicas: 10
      }
      containers: [
        {
          name: 'orchestrator'
          image: '${crWorkload.properties.loginServer}/orchestrator@sha256:6f1d0c1c3e0f6c0c8ab0bb7f2a6f1f8cf0b9a5e4d3c2b1a09f8e7d6c5b4a3920'
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
          env: [
            {
              name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
              value: appi.properties.ConnectionString
            }
            {
              name: 'SESSION_SIGNING_KEY'
              secretRef: 'session-signing-key'
            }
            {
              name: 'FEEDBACK_WEBHOOK'
              secretRef: 'feedback-webhook'
            }
          ]
        }
      ]
    }
    configuration: {
      dapr: {
        enabled: false
      }
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 8080
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: crWorkload.properties.loginServer
          identity: idOrchestrator.id
        }
      ]
      secrets: [
        {
          name: 'session-signing-key'
          keyVaultUrl: secretSession.properties.secretUri
          identity: idOrchestrator.id
        }
        {
          name: 'feedback-webhook'
          keyVaultUrl: secretWebhook.properties.secretUri
          identity: idOrchestrator.id
        }
      ]
    }
    workloadProfileName: 'main'
    environmentId: cae.id
  }
}

resource caOrchestratorAuthConfigs 'Microsoft.App/containerApps/authConfigs@2026-01-01' = {
  parent: caOrchestrator
  name: 'current'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      unauthenticatedClientAction: 'Return401'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: caOrchestratorClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: ['api://${caOrchestratorClientId}']
        }
      }
    }
  }
}
