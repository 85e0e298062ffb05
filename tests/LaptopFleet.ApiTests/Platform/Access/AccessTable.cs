using LaptopFleet.ApiTests.Devices.Imports;
using static LaptopFleet.Platform.Security.Reach;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>
/// Who may call what, written by hand: the program's own rules are compared with it, so that a new route needs a row here
/// and a changed rule a second thought.
/// </summary>
public static class AccessTable
{
    private static readonly string[] Staff = ["logistics", "logistics-lead", "device-security", "people-ops", "auditor", "admin"];
    private static readonly string[] Logistics = ["logistics", "logistics-lead"];
    private static readonly string[] Buyers = [.. Logistics, "admin"];
    private static readonly string[] Curators = ["logistics-lead", "admin"];
    private static readonly string[] Planners = [.. Curators, "people-ops"];
    private static readonly string[] Providers = ["scim", "admin"];
    private static readonly string[] Everybody = [.. Staff, "manager", "team-member"];

    public static readonly IReadOnlyDictionary<string, AccessRow> Rows = new Dictionary<string, AccessRow>(StringComparer.Ordinal)
    {
        ["GET /health/live"] = AccessRow.Open,
        ["GET /health/ready"] = AccessRow.Open,
        ["GET /openapi/v1.json"] = AccessRow.Open,
        ["GET /docs"] = AccessRow.Open,
        ["GET /docs/scalar.js"] = AccessRow.Open,
        ["GET /docs/scalar.aspnetcore.js"] = AccessRow.Open,
        ["GET /docs/favicon.svg"] = AccessRow.Open,
        ["POST /api/v1/development/tokens"] = AccessRow.Open,
        ["GET /api/v1/calendars/{CalendarToken}.ics"] = AccessRow.Open,
        ["GET /api/v1/return-links/{Token}"] = AccessRow.Open,
        ["POST /api/v1/return-links/{Token}/confirmation"] = AccessRow.Open with { Body = """{ "address": {Address} }""" },
        ["POST /api/v1/carriers/{Provider}/webhooks"] = AccessRow.Signed,
        ["POST /api/v1/departures/webhooks/{Provider}"] = AccessRow.Signed,

        // FastEndpoints' own, for its test helpers: a route without a rule is closed to everybody.
        ["GET /_test_url_cache_"] = AccessRow.Closed,

        ["GET /api/v1/me"] = new(Self, [.. Everybody, "scim", "departures", "tracking", "events"]),
        ["GET /api/v1/events"] = new(Everyone, ["auditor", "admin", "events"]),
        ["GET /api/v1/events/types"] = new(Everyone, [.. Staff, "events"]),
        ["GET /api/v1/audit/verify"] = new(Everyone, ["auditor", "admin"]),

        ["GET /api/v1/people"] = new(Region, Everybody, Lists: "PersonId"),
        ["POST /api/v1/people"] = new(Everyone, ["people-ops", "admin"]),
        ["GET /api/v1/people/{PersonId}"] = new(Region, Everybody),
        ["PATCH /api/v1/people/{PersonId}"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/deactivation"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/reactivation"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/erasure"] = new(Region, ["people-ops", "admin"]),

        ["GET /api/v1/groups"] = new(Everyone, ["admin", "auditor"], Lists: "GroupId"),
        ["GET /api/v1/groups/{GroupId}"] = new(Everyone, ["admin", "auditor"]),
        ["PUT /api/v1/groups/{GroupId}/roles"] = new(Everyone, ["admin"], Body: """{ "roles": [] }"""),

        ["GET /scim/v2/ServiceProviderConfig"] = new(Everyone, Providers),
        ["GET /scim/v2/ResourceTypes"] = new(Everyone, Providers),
        ["GET /scim/v2/ResourceTypes/{Name}"] = new(Everyone, Providers),
        ["GET /scim/v2/Schemas"] = new(Everyone, Providers),
        ["GET /scim/v2/Schemas/{Urn}"] = new(Everyone, Providers),
        ["GET /scim/v2/Users"] = new(Everyone, Providers),
        ["POST /scim/v2/Users"] = new(Everyone, Providers, Body: """{ "userName": "{Unique}" }"""),
        ["POST /scim/v2/Users/.search"] = new(Everyone, Providers, Body: """{ "filter": "userName pr" }"""),
        ["GET /scim/v2/Users/{UserId}"] = new(Everyone, Providers),
        ["PUT /scim/v2/Users/{UserId}"] = new(Everyone, Providers, Body: """{ "userName": "{Unique}" }"""),
        ["PATCH /scim/v2/Users/{UserId}"] = new(Everyone, Providers, Body: """{ "Operations": [{ "op": "replace", "path": "displayName", "value": "{Unique}" }] }"""),
        ["DELETE /scim/v2/Users/{UserId}"] = new(Everyone, Providers),
        ["GET /scim/v2/Groups"] = new(Everyone, Providers),
        ["POST /scim/v2/Groups"] = new(Everyone, Providers, Body: """{ "displayName": "{Unique}" }"""),
        ["POST /scim/v2/Groups/.search"] = new(Everyone, Providers, Body: """{ "filter": "displayName pr" }"""),
        ["GET /scim/v2/Groups/{GroupId}"] = new(Everyone, Providers),
        ["PUT /scim/v2/Groups/{GroupId}"] = new(Everyone, Providers, Body: """{ "displayName": "{Unique}" }"""),
        ["PATCH /scim/v2/Groups/{GroupId}"] = new(Everyone, Providers, Body: """{ "Operations": [{ "op": "replace", "path": "displayName", "value": "{Unique}" }] }"""),
        ["DELETE /scim/v2/Groups/{GroupId}"] = new(Everyone, Providers),

        ["GET /api/v1/models"] = new(Everyone, Staff, Lists: "ModelId"),
        ["POST /api/v1/models"] = new(Everyone, Curators, Body: """{ "code": "{Unique}", "specification": {Specification}, "offeredFrom": "2026-01-01" }"""),
        ["GET /api/v1/models/{ModelId}"] = new(Everyone, Staff),
        ["POST /api/v1/models/{ModelId}/revisions"] = new(Everyone, Curators, Body: """{ "specification": {Specification}, "offeredFrom": "2027-01-01" }"""),
        ["POST /api/v1/models/{ModelId}/withdrawal"] = new(Everyone, Curators),
        ["GET /api/v1/standards"] = new(Everyone, Staff, Lists: "StandardId"),
        ["POST /api/v1/models/{ModelId}/support-end"] = new(Everyone, Curators),
        ["POST /api/v1/standards"] = new(Everyone, Curators, Body: """{ "department": "{Unique}", "modelCode": "{ModelCode}", "effectiveFrom": "2026-01-01" }"""),
        ["GET /api/v1/standards/{StandardId}"] = new(Everyone, Staff),
        ["POST /api/v1/standards/{StandardId}/end"] = new(Everyone, Curators),
        ["GET /api/v1/vendors"] = new(Everyone, Staff, Lists: "VendorId"),
        ["POST /api/v1/vendors"] = new(Everyone, Curators, Body: """{ "code": "{Unique}", "name": "A vendor", "kind": "reseller", "securityReviewExpiresOn": "2027-06-30" }"""),
        ["GET /api/v1/vendors/{VendorId}"] = new(Everyone, Staff),
        ["PATCH /api/v1/vendors/{VendorId}"] = new(Everyone, Curators),
        ["POST /api/v1/vendors/{VendorId}/closure"] = new(Everyone, Curators),
        ["GET /api/v1/depots"] = new(Everyone, Staff, Lists: "DepotId"),
        ["POST /api/v1/depots"] = new(Everyone, Curators, Body: """{ "code": "{Unique}", "name": "A depot", "address": {Address} }"""),
        ["GET /api/v1/depots/{DepotId}"] = new(Everyone, Staff),
        ["PATCH /api/v1/depots/{DepotId}"] = new(Everyone, Curators),
        ["GET /api/v1/entitlements"] = new(Region, Everybody, Query: "personId={PersonId}"),

        ["GET /api/v1/policy/rules"] = new(Everyone, Staff, Lists: "RuleId"),
        ["POST /api/v1/policy/rules"] = new(Everyone, Curators, Body: """{ "ruleId": "{Unique}", "kind": "test-days", "outcome": "5", "effectiveFrom": "2026-01-01", "owner": "logistics", "source": "test" }"""),
        ["GET /api/v1/policy/rules/{RuleId}"] = new(Everyone, Staff),
        ["GET /api/v1/policy/proposals"] = new(Everyone, Staff, Lists: "ProposalId"),
        ["GET /api/v1/policy/proposals/{ProposalId}"] = new(Everyone, Staff),
        ["POST /api/v1/policy/proposals/{ProposalId}/decision"] = new(Everyone, [.. Curators, "people-ops", "device-security"], Body: """{ "verdict": "reject" }"""),
        ["POST /api/v1/policy/what-if"] = new(Everyone, Curators,
            Body: """{ "rules": [{ "ruleId": "{Unique}", "kind": "test-days", "outcome": "5", "effectiveFrom": "2026-12-01", "owner": "logistics", "source": "test", "match": { "of": "{Unique}" } }] }"""),
        ["GET /api/v1/policy/what-if"] = new(Everyone, [.. Curators, "auditor"], Lists: "WhatIfId"),
        ["POST /api/v1/policy/what-if/{WhatIfId}/withdrawal"] = new(Everyone, Curators),
        ["GET /api/v1/policy/what-if/{WhatIfId}"] = new(Everyone, [.. Curators, "auditor"]),
        ["GET /api/v1/policy/what-if/{WhatIfId}/examples"] = new(Everyone, [.. Curators, "auditor"]),
        ["GET /api/v1/policy/contradictions"] = new(Everyone, Staff),
        ["GET /api/v1/policy/evaluation"] = new(Everyone, Staff, Query: "kind=route&country=PT"),

        ["GET /api/v1/webhooks"] = new(Region, [.. Buyers, "auditor"], Lists: "WebhookId"),
        ["POST /api/v1/webhooks"] = new(Region, Buyers, Body: """{ "name": "{Unique}", "address": "https://hooks.example/{Unique}", "types": ["DeviceReceived"], "region": "{Region}" }"""),
        ["GET /api/v1/webhooks/{WebhookId}"] = new(Region, [.. Buyers, "auditor"]),
        ["PATCH /api/v1/webhooks/{WebhookId}"] = new(Region, Buyers),
        ["DELETE /api/v1/webhooks/{WebhookId}"] = new(Region, Buyers),
        ["GET /api/v1/webhooks/{WebhookId}/progress"] = new(Region, [.. Buyers, "auditor"]),
        ["GET /api/v1/webhooks/{WebhookId}/deliveries"] = new(Region, [.. Buyers, "auditor"]),
        ["GET /api/v1/webhooks/{WebhookId}/attempts"] = new(Region, [.. Buyers, "auditor"]),
        ["POST /api/v1/webhooks/{WebhookId}/pause"] = new(Region, Buyers),
        ["POST /api/v1/webhooks/{WebhookId}/resumption"] = new(Region, Buyers),
        ["POST /api/v1/webhooks/{WebhookId}/secrets"] = new(Region, Buyers),
        ["POST /api/v1/webhooks/{WebhookId}/replays"] = new(Region, Buyers, Body: """{ "since": "2026-11-22T00:00:00Z" }"""),

        ["GET /api/v1/api-keys"] = new(Everyone, ["admin"]),
        ["POST /api/v1/api-keys"] = new(Everyone, ["admin"], Body: """{ "name": "{Unique}", "scopes": ["events"], "expiresAt": "2027-01-01T00:00:00Z" }"""),
        ["GET /api/v1/api-keys/{ApiKeyId}"] = new(Everyone, ["admin"]),
        ["POST /api/v1/api-keys/{ApiKeyId}/revocation"] = new(Everyone, ["admin"]),

        ["GET /api/v1/devices/export.csv"] = new(Region, Staff, Lists: "DeviceId"),
        ["POST /api/v1/devices/imports"] = new(Region, Logistics, Body: $"{Csv.Header}{{Unique}},,{{ModelCode}},{{DepotCode}},new,,,,"),
        ["GET /api/v1/devices/imports/{ImportId}"] = new(Region, [.. Logistics, "auditor", "admin"]),
        ["GET /api/v1/devices/imports/{ImportId}/errors"] = new(Region, [.. Logistics, "auditor", "admin"]),
        ["GET /api/v1/devices/imports/{ImportId}/errors.csv"] = new(Region, [.. Logistics, "auditor", "admin"]),

        ["POST /api/v1/orders/{OrderId}/dispatch"] = new(Region, Buyers, Body: """{ "carrier": "manual" }"""),
        ["POST /api/v1/orders/{OrderId}/self-purchase/receipt"] = new(Region, [.. Buyers, "people-ops", "manager", "team-member"],
            Body: """{ "serialNumber": "{Unique}", "paid": { "amount": "100.00", "currency": "USD" }, "purchasedOn": "2026-11-20" }"""),
        ["POST /api/v1/purchase-orders/{PurchaseOrderId}/ship-notices"] = new(Region, Buyers,
            Body: """{ "lineNumber": 1, "serialNumber": "{Unique}", "orderId": "{OrderId}", "carrier": "manual", "trackingNumber": "{Unique}" }"""),

        ["GET /api/v1/orders"] = new(Region, Everybody, Lists: "OrderId"),
        ["POST /api/v1/orders"] = new(Region, [.. Buyers, "people-ops", "manager", "team-member"], Body: """{ "kind": "replacement", "personId": "{PersonId}", "modelId": "{ModelId}", "reason": "It broke." }"""),
        ["GET /api/v1/orders/{OrderId}"] = new(Region, Everybody),
        ["GET /api/v1/orders/{OrderId}/explanation"] = new(Region, Everybody),
        ["POST /api/v1/orders/{OrderId}/allocation"] = new(Region, Buyers),
        ["POST /api/v1/orders/{OrderId}/approvals"] = new(Region, [.. Buyers, "people-ops", "device-security", "manager"]),
        ["POST /api/v1/orders/{OrderId}/cancellation"] = new(Region, [.. Buyers, "people-ops", "manager", "team-member"]),
        ["POST /api/v1/orders/{OrderId}/old-laptop/choice"] = new(Region, [.. Logistics, "people-ops"], Body: """{ "disposition": "return" }"""),
        ["POST /api/v1/orders/{OrderId}/release"] = new(Region, Buyers),
        ["POST /api/v1/orders/{OrderId}/self-purchase"] = new(Region, [.. Buyers, "people-ops", "manager", "team-member"]),
        ["GET /api/v1/purchase-orders"] = new(Region, [.. Buyers, "auditor"], Lists: "PurchaseOrderId"),
        ["POST /api/v1/purchase-orders"] = new(Region, Buyers, Body: """{ "vendorId": "{VendorId}", "depotId": "{DepotId}", "lines": [{ "modelId": "{ModelId}", "quantity": 1, "unitPrice": { "amount": "2000.00", "currency": "USD" } }] }"""),
        ["GET /api/v1/purchase-orders/{PurchaseOrderId}"] = new(Region, [.. Buyers, "auditor"]),
        ["POST /api/v1/purchase-orders/{PurchaseOrderId}/approvals"] = new(Region, Buyers),
        ["POST /api/v1/purchase-orders/{PurchaseOrderId}/cancellation"] = new(Region, Buyers),
        ["POST /api/v1/purchase-orders/{PurchaseOrderId}/placement"] = new(Region, Buyers),
        ["POST /api/v1/purchase-orders/{PurchaseOrderId}/receipts"] = new(Region, Buyers),

        ["GET /api/v1/devices"] = new(Region, Everybody, Lists: "DeviceId"),
        ["POST /api/v1/devices"] = new(Region, Logistics),
        ["GET /api/v1/devices/{DeviceId}"] = new(Region, Everybody),
        ["PATCH /api/v1/devices/{DeviceId}"] = new(Region, Logistics),
        ["GET /api/v1/devices/{DeviceId}/custody"] = new(Region, Staff),
        ["GET /api/v1/devices/{DeviceId}/epcis"] = new(Region, [.. Logistics, "auditor", "admin"]),
        ["GET /api/v1/devices/{DeviceId}/history"] = new(Region, Staff),
        ["POST /api/v1/devices/{DeviceId}/disposal"] = new(Everyone, ["logistics-lead"]),
        ["GET /api/v1/devices/{DeviceId}/disposition-advice"] = new(Region, [.. Logistics, "people-ops", "device-security", "auditor", "admin"]),
        ["POST /api/v1/devices/{DeviceId}/write-offs"] = new(Region, Logistics),
        ["GET /api/v1/write-offs"] = new(Region, [.. Logistics, "device-security", "people-ops", "auditor", "admin"], Lists: "WriteOffId"),
        ["GET /api/v1/write-offs/{WriteOffId}"] = new(Region, [.. Logistics, "device-security", "people-ops", "auditor", "admin"]),
        ["POST /api/v1/write-offs/{WriteOffId}/approvals"] = new(Region, [.. Logistics, "device-security", "people-ops", "admin"], Body: """{ "verdict": "reject" }"""),
        ["POST /api/v1/devices/{DeviceId}/loss"] = new(Region, [.. Logistics, "device-security", "team-member"]),
        ["POST /api/v1/devices/{DeviceId}/receipt"] = new(Region, Logistics),
        ["POST /api/v1/devices/{DeviceId}/recovery"] = new(Region, Logistics),
        ["POST /api/v1/devices/{DeviceId}/repair"] = new(Region, Logistics),
        ["POST /api/v1/devices/{DeviceId}/restock"] = new(Region, Logistics),
        ["POST /api/v1/devices/{DeviceId}/sanitisation"] = new(Everyone, ["device-security"]),
        ["PUT /api/v1/devices/{DeviceId}/management"] = new(Everyone, ["device-security"]),
        ["GET /api/v1/devices/{DeviceId}/holds"] = new(Everyone, ["device-security", "auditor", "admin"]),
        ["POST /api/v1/devices/{DeviceId}/holds"] = new(Everyone, ["device-security", "admin"]),
        ["GET /api/v1/holds/{HoldId}"] = new(Everyone, ["device-security", "auditor", "admin"]),
        ["POST /api/v1/holds/{HoldId}/release-request"] = new(Everyone, ["device-security", "admin"]),
        ["GET /api/v1/people/{PersonId}/holds"] = new(Everyone, ["device-security", "auditor", "admin"]),
        ["POST /api/v1/people/{PersonId}/holds"] = new(Everyone, ["device-security", "admin"]),
        ["GET /api/v1/person-holds/{PersonHoldId}"] = new(Everyone, ["device-security", "auditor", "admin"]),
        ["POST /api/v1/person-holds/{PersonHoldId}/release-request"] = new(Everyone, ["device-security", "admin"]),
        ["POST /api/v1/person-holds/{PersonHoldId}/release"] = new(Everyone, ["device-security", "admin"]),
        ["POST /api/v1/holds/{HoldId}/release"] = new(Everyone, ["device-security", "admin"]),

        ["GET /api/v1/shipments"] = new(Region, [.. Everybody, "tracking"], Lists: "ShipmentId"),
        ["POST /api/v1/shipments"] = new(Region, Logistics, Body: """{ "direction": "outbound", "fromDepotId": "{DepotId}", "toPersonId": "{PersonId}", "address": {Address}, "deviceIds": ["{DeviceId}"] }"""),
        ["GET /api/v1/shipments/{ShipmentId}"] = new(Region, [.. Everybody, "tracking"]),
        ["PATCH /api/v1/shipments/{ShipmentId}"] = new(Region, Logistics),
        ["POST /api/v1/shipments/{ShipmentId}/arrival"] = new(Region, Logistics),
        ["GET /api/v1/shipments/attention"] = new(Region, Staff, Query: "kind=stale"),
        ["GET /api/v1/shipments/{ShipmentId}/batteries"] = new(Region, Staff),
        ["POST /api/v1/shipments/{ShipmentId}/battery-findings"] = new(Region, Logistics, Body: """{ "serialNumber": "{Unique}", "finding": "sound" }"""),
        ["POST /api/v1/shipments/{ShipmentId}/spare-batteries"] = new(Region, Logistics, Body: """{ "serialNumber": "{Unique}", "batteries": 1, "chargePercent": 30 }"""),
        ["GET /api/v1/shipments/{ShipmentId}/customs"] = new(Region, Staff),
        ["POST /api/v1/shipments/{ShipmentId}/settlement"] = new(Region, Logistics),
        ["POST /api/v1/lanes/decisions"] = new(Region, Staff, Body: """{ "from": { "kind": "depot", "country": "NL" }, "to": { "kind": "person", "country": "BR" }, "deviceIds": ["{DeviceId}"] }"""),
        ["GET /api/v1/me/shipments"] = new(Self, Everybody, Lists: "ShipmentId"),
        ["GET /api/v1/me/shipments/{ShipmentId}"] = new(Self, Everybody),
        ["POST /api/v1/shipments/{ShipmentId}/cancellation"] = new(Region, Logistics),
        ["POST /api/v1/shipments/{ShipmentId}/dispatch"] = new(Region, Logistics),
        ["GET /api/v1/shipments/{ShipmentId}/documents"] = new(Region, [.. Logistics, "auditor", "team-member"]),
        ["POST /api/v1/shipments/{ShipmentId}/documents"] = new(Region, Logistics),
        ["GET /api/v1/shipments/{ShipmentId}/documents/{Kind}.pdf"] = new(Region, [.. Logistics, "auditor", "team-member"]),
        ["GET /api/v1/shipments/{ShipmentId}/scans"] = new(Region, [.. Everybody, "tracking"]),
        ["POST /api/v1/shipments/{ShipmentId}/label"] = new(Region, Logistics),
        ["GET /api/v1/shipments/{ShipmentId}/label"] = new(Region, [.. Logistics, "auditor", "admin"], ShipmentId: "LabelledShipmentId"),
        ["GET /api/v1/shipments/{ShipmentId}/label.pdf"] = new(Region, Logistics, ShipmentId: "LabelledShipmentId"),
        ["POST /api/v1/shipments/{ShipmentId}/label/settlement"] = new(Region, Logistics, Body: """{ "finding": "lookAgain" }""", ShipmentId: "LabelledShipmentId"),
        ["GET /api/v1/carriers"] = new(Everyone, Staff),
        ["POST /api/v1/shipments/{ShipmentId}/scans"] = new(Region, [.. Logistics, "tracking"]),

        ["GET /api/v1/carriers/messages"] = new(Region, [.. Logistics, "auditor", "admin"], Lists: "MessageId"),
        ["GET /api/v1/carriers/messages/{MessageId}"] = new(Region, [.. Logistics, "auditor", "admin"]),

        ["GET /api/v1/assignments"] = new(Region, Everybody, Lists: "AssignmentId"),
        ["POST /api/v1/assignments"] = new(Region, Logistics, Body: """{ "personId": "{PersonId}", "deviceId": "{DeviceId}" }"""),
        ["GET /api/v1/assignments/{AssignmentId}"] = new(Region, Everybody),
        ["GET /api/v1/assignments/{AssignmentId}/explanation"] = new(Region, Everybody),
        ["PATCH /api/v1/assignments/{AssignmentId}"] = new(Region, Logistics, Body: """{ "dueBackOn": "2027-01-29" }"""),
        ["POST /api/v1/assignments/{AssignmentId}/handover"] = new(Region, Logistics),
        ["POST /api/v1/assignments/{AssignmentId}/acceptance"] = new(Self, Everybody),
        ["POST /api/v1/assignments/{AssignmentId}/decline"] = new(Self, Everybody),
        ["POST /api/v1/assignments/{AssignmentId}/end"] = new(Region, [.. Logistics, "people-ops"]),
        ["GET /api/v1/departures"] = new(Region, [.. Staff, "departures"], Lists: "DepartureId"),
        ["GET /api/v1/departures/{CaseId}"] = new(Region, [.. Staff, "departures"]),
        ["PUT /api/v1/departures/{CaseId}"] = new(Region, ["people-ops", "admin", "departures"], Body: """{ "notice": "leaving", "personId": "{PersonId}", "lastWorkingDayOn": "2026-12-04" }"""),
        ["GET /api/v1/departures/webhooks/messages"] = new(Everyone, ["people-ops", "auditor", "admin"], Lists: "HrMessageId"),
        ["GET /api/v1/returns"] = new(Region, [.. Staff, "departures"], Lists: "ReturnId"),
        ["GET /api/v1/returns/{ReturnId}"] = new(Region, [.. Staff, "departures"]),
        ["GET /api/v1/returns/at-risk"] = new(Region, Staff),
        ["POST /api/v1/returns/{ReturnId}/proposal"] = new(Region, [.. Logistics, "people-ops"], Body: """{ "disposition": "buy" }"""),
        ["POST /api/v1/returns/{ReturnId}/approvals"] = new(Region, [.. Logistics, "people-ops", "device-security", "admin"]),
        ["POST /api/v1/returns/{ReturnId}/write-off"] = new(Region, Logistics, Body: """{ "reason": "It is gone.", "evidence": "Ladder of November" }"""),
        ["POST /api/v1/departures/{CaseId}/closure"] = new(Region, ["logistics-lead", "people-ops", "admin"]),
        ["GET /api/v1/departures/{CaseId}/evidence"] = new(Region, ["logistics-lead", "device-security", "people-ops", "auditor", "admin"]),
        ["POST /api/v1/returns/{ReturnId}/links/revocation"] = new(Region, [.. Logistics, "people-ops"]),
        ["POST /api/v1/returns/{ReturnId}/arrangement"] = new(Region, Logistics, Body: """{ "depotId": "{DepotId}" }"""),
        ["POST /api/v1/returns/{ReturnId}/links"] = new(Region, [.. Logistics, "people-ops"]),
        ["POST /api/v1/returns/{ReturnId}/not-applicable"] = new(Region, [.. Logistics, "device-security"], Body: """{ "step": "arrange", "because": "They bring it." }"""),
        ["POST /api/v1/depots/{DepotId}/arrivals"] = new(Region, Logistics, Body: """{ "serialNumber": "{Unique}" }"""),
        ["GET /api/v1/discrepancies"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"], Lists: "DiscrepancyId"),
        ["POST /api/v1/discrepancies/{DiscrepancyId}/settlement"] = new(Region, Logistics),
        ["POST /api/v1/devices/{DeviceId}/inspections"] = new(Region, [.. Logistics, "device-security"]),
        ["GET /api/v1/devices/{DeviceId}/inspections"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["POST /api/v1/devices/{DeviceId}/quarantine/end"] = new(Everyone, ["device-security"]),
        ["GET /api/v1/devices/{DeviceId}/sanitisations"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["POST /api/v1/devices/{DeviceId}/sanitisation/validation"] = new(Everyone, ["device-security", "admin"]),
        ["POST /api/v1/vendors/{VendorId}/certificate"] = new(Everyone, Curators, Body: """{ "scheme": "R2v3", "number": "1", "expiresOn": "2027-06-30" }"""),
        ["GET /api/v1/devices/{DeviceId}/sanitisation/certificate.pdf"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["GET /api/v1/returns/{ReturnId}/transfer.pdf"] = new(Region, [.. Logistics, "people-ops", "auditor", "admin"]),
        ["GET /api/v1/devices/{DeviceId}/disposal/record.pdf"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["GET /api/v1/devices/{DeviceId}/documents"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["GET /api/v1/departures/{CaseId}/documents"] = new(Region, ["logistics-lead", "device-security", "people-ops", "auditor", "admin"]),
        ["GET /api/v1/departures/{CaseId}/evidence.pdf"] = new(Region, ["logistics-lead", "device-security", "people-ops", "auditor", "admin"]),
        ["POST /api/v1/devices/{DeviceId}/commands"] = new(Region, [.. Logistics, "device-security"], Body: """{ "kind": "lock", "reason": "No contact." }"""),
        ["GET /api/v1/device-commands"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"], Lists: "CommandId"),
        ["GET /api/v1/device-commands/{CommandId}"] = new(Region, [.. Logistics, "device-security", "auditor", "admin"]),
        ["POST /api/v1/device-commands/{CommandId}/decision"] = new(Region, ["device-security", "admin"], Body: """{ "verdict": "reject" }"""),
        ["POST /api/v1/device-commands/{CommandId}/withdrawal"] = new(Region, [.. Logistics, "device-security"]),
        ["POST /api/v1/device-commands/{CommandId}/outcome"] = new(Region, ["device-security"], Body: """{ "finding": "lookAgain" }"""),
        ["POST /api/v1/device-commands/{CommandId}/pin"] = new(Region, ["device-security"]),
        ["POST /api/v1/me/returns/{ReturnId}/confirmation"] = new(Self, Everybody, Body: """{ "address": {Address} }"""),
        ["GET /api/v1/me/returns"] = new(Self, Everybody, Lists: "ReturnId"),
        ["POST /api/v1/me/returns/{ReturnId}/dispute"] = new(Self, Everybody, Body: """{ "because": "I sent it on Friday." }"""),
        ["POST /api/v1/me/returns/{ReturnId}/answer"] = new(Self, Everybody),
        ["POST /api/v1/me/orders/{OrderId}/old-laptop/choice"] = new(Self, Everybody, Body: """{ "disposition": "return" }"""),

        ["GET /api/v1/repairs"] = new(Region, Everybody, Lists: "RepairId"),
        ["POST /api/v1/repairs"] = new(Region, [.. Logistics, "team-member"], Body: """{ "deviceId": "{DeviceId}", "fault": "defect", "description": "It does not start." }"""),
        ["GET /api/v1/repairs/{RepairId}"] = new(Region, Everybody),
        ["GET /api/v1/repairs/{RepairId}/explanation"] = new(Region, Everybody),
        ["POST /api/v1/repairs/{RepairId}/warranty-claim"] = new(Region, Logistics, Body: """{ "vendorId": "{VendorId}" }"""),
        ["POST /api/v1/repairs/{RepairId}/quotes"] = new(Region, Logistics, Body: """{ "vendorId": "{VendorId}", "amount": { "amount": "100.00", "currency": "USD" } }"""),
        ["POST /api/v1/repairs/{RepairId}/approvals"] = new(Region, [.. Buyers, "people-ops", "device-security", "manager"], Body: """{ "verdict": "reject" }"""),
        ["POST /api/v1/repairs/{RepairId}/replacement"] = new(Region, Buyers, Body: """{ "reason": "Beyond repair." }"""),
        ["POST /api/v1/repairs/{RepairId}/loaner"] = new(Region, Logistics, Body: """{ "deviceId": "{DeviceId}" }"""),
        ["POST /api/v1/repairs/{RepairId}/shipments"] = new(Region, Logistics, Body: """{ "leg": "out", "vendorAddress": {Address}, "address": {Address} }"""),
        ["POST /api/v1/repairs/{RepairId}/closure"] = new(Region, Logistics, Body: """{ "outcome": "repaired" }"""),
        ["POST /api/v1/repairs/{RepairId}/cancellation"] = new(Region, [.. Logistics, "team-member"], Body: """{ "reason": "It works again." }"""),

        ["GET /api/v1/refresh/plans"] = new(Region, Staff, Lists: "PlanId"),
        ["GET /api/v1/refresh/plans/{PlanId}"] = new(Region, Staff),
        ["POST /api/v1/refresh/plans/{PlanId}/deferral"] = new(Region, Logistics, Body: """{ "until": "2030-01-01", "reason": "It runs well." }"""),
        ["POST /api/v1/refresh/plans/{PlanId}/deferral/end"] = new(Region, Logistics),
        ["GET /api/v1/refresh/freezes"] = new(Everyone, Staff, Lists: "FreezeId"),
        ["POST /api/v1/refresh/freezes"] = new(Everyone, Curators, Body: """{ "from": "2031-01-01", "reason": "Short of laptops." }"""),
        ["POST /api/v1/refresh/freezes/{FreezeId}/reopening"] = new(Everyone, Curators),
        ["POST /api/v1/promises"] = new(Region, [.. Logistics, "people-ops", "admin"], Body: """{ "country": "{Country}", "startOn": "2027-01-15", "modelId": "{ModelId}" }"""),
        ["GET /api/v1/promises/{PromiseId}"] = new(Region, Staff),
        ["GET /api/v1/metrics/{Metric}"] = new(Region, Staff),
        ["GET /api/v1/metrics/{Metric}/export.csv"] = new(Region, Staff),
        ["GET /api/v1/metrics/delivered-before-start"] = new(Region, Staff),
        ["GET /api/v1/refresh/waves"] = new(Region, Staff, Lists: "WaveId"),
        ["POST /api/v1/refresh/waves"] = new(Region, Logistics, Body: """{ "region": "{Region}", "fallsBy": "2027-01-31", "capPerWeek": 5 }"""),
        ["GET /api/v1/refresh/waves/{WaveId}"] = new(Region, Staff),
        ["POST /api/v1/refresh/waves/{WaveId}/rehearsal"] = new(Region, Logistics),
        ["POST /api/v1/refresh/waves/{WaveId}/start"] = new(Region, ["logistics-lead"]),
        ["POST /api/v1/refresh/waves/{WaveId}/stop"] = new(Region, Logistics),
        ["GET /api/v1/stock/levels"] = new(Region, Staff),
        ["GET /api/v1/stock/points"] = new(Region, Staff, Lists: "PointId"),
        ["POST /api/v1/stock/points"] = new(Region, Logistics, Body: """{ "depotId": "{DepotId}", "modelCode": "{ModelCode}", "units": 5, "reason": "A fair is coming." }"""),
        ["GET /api/v1/stock/points/{PointId}"] = new(Region, Staff),
        ["POST /api/v1/stock/points/{PointId}/release"] = new(Region, Logistics),
        ["GET /api/v1/stock/counts"] = new(Region, Staff, Lists: "CountId"),
        ["POST /api/v1/stock/counts"] = new(Region, Logistics, Body: """{ "depotId": "{DepotId}", "modelCode": "{ModelCode}" }"""),
        ["GET /api/v1/stock/counts/{CountId}"] = new(Region, Staff),
        ["POST /api/v1/stock/counts/{CountId}/scans"] = new(Region, Logistics, Body: """{ "codes": ["{Unique}"] }"""),
        ["POST /api/v1/stock/counts/{CountId}/closing"] = new(Region, Logistics),
        ["POST /api/v1/stock/counts/{CountId}/cancellation"] = new(Region, Logistics),
        ["GET /api/v1/stock/counts/{CountId}/discrepancies"] = new(Region, Staff),
        ["POST /api/v1/stock/counts/{CountId}/discrepancies/{CountDiscrepancyId}/settlement"] = new(Region, Logistics, Body: """{ "as": "noted", "reason": "A visitor's own." }"""),
        ["GET /api/v1/stock/needs"] = new(Region, Staff),
        ["GET /api/v1/stock/transfers"] = new(Region, Staff),
        ["GET /api/v1/stock/needs.csv"] = new(Region, Staff),
        ["GET /api/v1/stock/headcount-plans"] = new(Everyone, Staff, Lists: "HeadcountPlanId"),
        ["POST /api/v1/stock/headcount-plans"] = new(Everyone, Planners, Body: """{ "rows": [{ "country": "PT", "jobRole": "Engineer", "month": "2027-01-01", "hires": 3 }] }"""),
        ["POST /api/v1/stock/headcount-plans/imports"] = new(Everyone, Planners, Body: "country,job_role,department,month,hires\nPT,Engineer,,2027-01,3\n"),
        ["GET /api/v1/stock/headcount-plans/{HeadcountPlanId}"] = new(Everyone, Staff),
        ["GET /api/v1/refresh/forecast"] = new(Region, Staff),
        ["GET /api/v1/refresh/forecast.csv"] = new(Region, Staff),
        ["GET /api/v1/refresh/forecast.svg"] = new(Region, Staff),
        ["GET /api/v1/deadlines"] = new(Region, Staff, Lists: "DeadlineId"),
        ["GET /api/v1/deadlines/{DeadlineId}/why"] = new(Region, Staff),
        ["POST /api/v1/deadlines/{DeadlineId}/dispute"] = new(Region, [.. Logistics, "device-security", "people-ops", "admin"], Body: """{ "because": "They sent it on Friday." }"""),
        ["POST /api/v1/deadlines/{DeadlineId}/dispute/settlement"] = new(Region, [.. Logistics, "device-security", "people-ops", "admin"], Body: """{ "because": "It stands." }"""),
        ["POST /api/v1/deadlines/{DeadlineId}/snooze"] = new(Region, [.. Logistics, "device-security", "people-ops", "admin"], Body: """{ "until": "2026-12-01", "because": "We spoke." }"""),
        ["POST /api/v1/sandbox/clock/advance"] = new(Everyone, ["admin", "departures"]),
        ["POST /api/v1/me/calendar-links"] = new(Everyone, Everybody),
        ["POST /api/v1/me/calendar-links/{CalendarLinkId}/revocation"] = new(Self, Everybody),
        ["GET /api/v1/jobs"] = new(Everyone, ["admin", "auditor"]),
        ["POST /api/v1/jobs/{Job}/runs"] = new(Everyone, ["admin"]),
        ["POST /api/v1/jobs/{Job}/pause"] = new(Everyone, ["admin"]),
        ["POST /api/v1/jobs/{Job}/resumption"] = new(Everyone, ["admin"]),
        ["GET /api/v1/reminders"] = new(Region, Staff, Lists: "ReminderId"),
        ["GET /api/v1/reminders/{ReminderId}/why"] = new(Region, Staff),

        ["GET /api/v1/me/laptops"] = new(Self, Everybody, Lists: "AssignmentId"),
    };

    /// <summary>What differs between the rules of the running program and the table; nothing is good.</summary>
    public static IEnumerable<string> Differences(IReadOnlyCollection<RunningRoute> running)
    {
        foreach (var route in running)
        {
            if (!Rows.TryGetValue(route.Name, out var row))
                yield return $"{route.Name} has no row in the table.";
            else if (!row.Equals(route))
                yield return $"{route.Name}: the table says {row}, the program {route}.";
        }
        foreach (var name in Rows.Keys.Except(running.Select(route => route.Name)))
            yield return $"{name} stands in the table, but the program has no such route.";
    }
}

/// <summary>What is expected of a route.</summary>
/// <param name="Reach">Whose rows a permitted caller gets; null where nobody has to sign in.</param>
/// <param name="Who">Roles of people and scopes of keys.</param>
/// <param name="Lists">For a list: the parameter whose objects it lists.</param>
/// <param name="Query">What is asked for, where something must be.</param>
/// <param name="ShipmentId">Which shipment is meant, where not any will do.</param>
/// <param name="Body">A body, where the smallest one of the schema would be refused. {PersonId} and the like are filled in.</param>
public sealed record AccessRow(LaptopFleet.Platform.Security.Reach? Reach, string[] Who, string? Lists = null, string? Query = null, string? Body = null, string ShipmentId = "ShipmentId")
{
    public static readonly AccessRow Open = new(null, []);
    public static readonly AccessRow Closed = new(Self, []);

    /// <summary>Nobody signs in, and nobody gets in without signing the body.</summary>
    public static readonly AccessRow Signed = new(null, [], Body: """{ "signed": "not" }""");

    public bool Equals(RunningRoute route) => Reach == route.Reach && Who.Order().SequenceEqual(route.Who.Order());

    public override string ToString() => $"{Reach?.ToString() ?? "open"} ({string.Join(", ", Who.Order())})";
}
