// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <map>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kNetworkInterfaceVersion = "2025-05-01";

struct Extension {
    const char* publisher;
    const char* version;
};

// Publishers and handler versions of the extensions that landing zones use.
const std::map<std::string, Extension>& extensions() {
    static const std::map<std::string, Extension> kExtensions{
        {"AADLoginForWindows", {"Microsoft.Azure.ActiveDirectory", "2.0"}},
        {"AADSSHLoginForLinux", {"Microsoft.Azure.ActiveDirectory", "1.0"}},
        {"AzureMonitorWindowsAgent", {"Microsoft.Azure.Monitor", "1.0"}},
        {"AzureMonitorLinuxAgent", {"Microsoft.Azure.Monitor", "1.0"}},
    };
    return kExtensions;
}

ArmResource& interfaceOf(Plan& plan, ArmResource& machine, const model::Element& element) {
    ArmResource& nic = plan.companion(machine, "nic", "Microsoft.Network/networkInterfaces", kNetworkInterfaceVersion,
                                      "nic-" + machine.nameText);
    Object configuration;
    configuration.set("name", "primary");
    Object& properties = configuration.at("properties");
    if (const auto subnet = subnetId(plan, nic, element)) properties.setAt("subnet.id", *subnet);
    if (const auto address = drawnText(element, "privateIPAddress"))
        properties.set("privateIPAllocationMethod", "Static").set("privateIPAddress", *address);
    else
        properties.set("privateIPAllocationMethod", "Dynamic");
    for (const Expression& id : publicAddressIds(plan, nic, element)) properties.setAt("publicIPAddress.id", id);
    std::vector<Expression> groups;
    for (const model::Relation* relation : plan.take(element.id, "in-asg"))
        if (ArmResource* group = plan.find(relation->target))
            groups.push_back(Object().set("id", plan.id(nic, *group)));
    if (!groups.empty()) properties.set("applicationSecurityGroups", array(groups));
    nic.body.setAt("properties.ipConfigurations", array({configuration}));
    if (drawnTrue(element, "enableIPForwarding")) nic.body.setAt("properties.enableIPForwarding", true);
    for (const model::Relation* relation : plan.take(element.id, "filtered-by"))
        if (ArmResource* nsg = plan.find(relation->target))
            nic.body.setAt("properties.networkSecurityGroup.id", plan.id(nic, *nsg));
    return nic;
}

}  // namespace

void completeMachine(Plan& plan, ArmResource& resource, const model::Element& element) {
    const bool isWindows = drawnText(element, "osType").value_or("Linux") == "Windows";
    // Interfaces and disks that are drawn on their own, or one interface made for it.
    std::vector<Expression> interfaces, disks;
    for (const model::Relation* relation : plan.takeTo(element.id, "attached-to")) {
        ArmResource* part = plan.find(relation->source);
        if (!part || part->form == ArmResource::Form::omitted) continue;
        if (part->type == "Microsoft.Network/networkInterfaces") {
            Object entry;
            entry.set("id", plan.id(resource, *part)).setAt("properties.primary", interfaces.empty());
            interfaces.push_back(entry);
        } else if (part->type == "Microsoft.Compute/disks") {
            Object entry;
            entry.set("lun", static_cast<int>(disks.size())).set("createOption", "Attach");
            entry.setAt("managedDisk.id", plan.id(resource, *part));
            disks.push_back(entry);
        }
    }
    if (interfaces.empty()) {
        ArmResource& nic = interfaceOf(plan, resource, element);
        interfaces.push_back(
            Object().set("id", plan.id(resource, nic)).set("properties", Object().set("deleteOption", "Delete")));
    }
    Object& properties = resource.body.at("properties");
    properties.set("networkProfile", Object().set("networkInterfaces", array(interfaces)));
    if (!disks.empty()) properties.at("storageProfile").set("dataDisks", array(disks));
    Object& disk = properties.at("storageProfile.osDisk");
    disk.set("createOption", "FromImage")
        .set("deleteOption", "Delete")
        .setAt("managedDisk.storageAccountType", "Premium_LRS");

    const std::string userParameter = resource.symbol + "AdminUsername";
    const std::string secretParameter = resource.symbol + (isWindows ? "AdminPassword" : "AdminKey");
    resource.parameters.push_back({userParameter, "string",
                                   "Name of the local administrator of " + resource.nameText + ".", false,
                                   Expression(drawnText(element, "adminUsername").value_or("localadmin"))});
    resource.parameters.push_back({secretParameter, "string",
                                   isWindows
                                       ? "Password of that local administrator; people sign in with Entra ID instead."
                                       : "Public SSH key of that local administrator.",
                                   true, std::nullopt});
    Object& os = properties.at("osProfile");
    // Windows takes no computer name longer than 15 characters.
    os.set("computerName", resource.nameText.substr(0, isWindows ? 15 : 64))
        .set("adminUsername", symbol(userParameter));
    const std::string patchMode = drawnText(element, "patchMode").value_or("");
    const std::string automatic = patchMode == "automaticByPlatform" ? "AutomaticByPlatform"
                                  : patchMode == "manual"            ? "Manual"
                                                                     : "";
    if (isWindows) {
        os.set("adminPassword", symbol(secretParameter));
        if (!automatic.empty()) {
            os.setAt("windowsConfiguration.enableAutomaticUpdates", automatic != "Manual");
            os.setAt("windowsConfiguration.patchSettings.patchMode", automatic);
        }
    } else {
        Object& linux = os.at("linuxConfiguration");
        linux.set("disablePasswordAuthentication", true);
        Object key;
        key.set("path", interpolate({"/home/", symbol(userParameter), "/.ssh/authorized_keys"}))
            .set("keyData", symbol(secretParameter));
        linux.setAt("ssh.publicKeys", array({key}));
        if (automatic == "AutomaticByPlatform") linux.setAt("patchSettings.patchMode", automatic);
    }
    if (resource.body.has("properties.securityProfile.proxyAgentSettings"))
        properties.setAt("securityProfile.proxyAgentSettings.enabled", true);

    for (const model::Value& name : drawnList(element, "extensions")) {
        const auto known = extensions().find(name.text());
        if (known == extensions().end()) {
            plan.note(element.id.value, "its extension " + name.text() + " is not written: its publisher is not known");
            continue;
        }
        ArmResource& extension = plan.child(resource, "extensions", name.text());
        Object& body = extension.body.at("properties");
        body.set("publisher", known->second.publisher)
            .set("type", name.text())
            .set("typeHandlerVersion", known->second.version);
        body.set("autoUpgradeMinorVersion", true);
    }
}

}  // namespace zonewright::templates::bicep
