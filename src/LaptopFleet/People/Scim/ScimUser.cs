using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LaptopFleet.People.Scim.Schemas;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>
/// A user, as RFC 7643 (4.1 and 4.3) describes one. Names of attributes are the same in any case, what no schema knows is passed over, and what is not
/// assigned is left out of answers. Schemas tells every attribute.
/// </summary>
/// <param name="Id">Made here.</param>
/// <param name="ExternalId">The provider's own id.</param>
/// <param name="UserName">No two users share one.</param>
/// <param name="UserType"><c>Contractor</c>, in any case, makes a contractor of somebody who is none, with a last day by policy; any other word changes nothing.</param>
/// <param name="Active">False cuts the account off: a signal that the user may be leaving.</param>
/// <param name="Groups">Changed at the groups.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimUser(
    IReadOnlyList<string> Schemas, string UserName, string? Id = null, string? ExternalId = null, ScimName? Name = null, string? DisplayName = null, string? NickName = null,
    string? Title = null, string? UserType = null, string? PreferredLanguage = null, string? Locale = null, string? Timezone = null, bool? Active = null,
    IReadOnlyList<ScimValue>? Emails = null, IReadOnlyList<ScimValue>? PhoneNumbers = null, IReadOnlyList<ScimAddress>? Addresses = null,
    IReadOnlyList<ScimReference>? Groups = null, [property: JsonPropertyName(EnterpriseSchema.Urn)] ScimEnterprise? Enterprise = null, ScimMeta? Meta = null);

/// <summary>The parts of a name (RFC 7643, 4.1.1).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimName(
    string? Formatted = null, string? FamilyName = null, string? GivenName = null, string? MiddleName = null, string? HonorificPrefix = null, string? HonorificSuffix = null);

/// <summary>One of several values, and what it is for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimValue(string Value, string? Type = null, bool? Primary = null, string? Display = null);

/// <summary>A postal address as SCIM writes it (RFC 7643, 4.1.2).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimAddress(
    string? Formatted = null, string? StreetAddress = null, string? Locality = null, string? Region = null, string? PostalCode = null, string? Country = null,
    string? Type = null, bool? Primary = null);

/// <summary>Another resource.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimReference(string Value, [property: JsonPropertyName("$ref")] string? Ref = null, string? Display = null, string? Type = null);

/// <summary>Where a user stands in the organisation.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimEnterprise(
    string? EmployeeNumber = null, string? CostCenter = null, string? Organization = null, string? Division = null, string? Department = null, ScimManager? Manager = null);

/// <summary>Who somebody's manager is (RFC 7643, 4.3).</summary>
/// <param name="Value">The id of the manager's user.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimManager(string Value, [property: JsonPropertyName("$ref")] string? Ref = null, string? DisplayName = null);

/// <summary>What the program says of a resource itself.</summary>
/// <param name="Version">The weak entity tag.</param>
public sealed record ScimMeta(string ResourceType, Instant? Created = null, Instant? LastModified = null, string? Location = null, string? Version = null);

/// <summary>A group (RFC 7643, 4.2). What its members may do here, an admin says.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record ScimGroup(
    IReadOnlyList<string> Schemas, string DisplayName, string? Id = null, string? ExternalId = null, IReadOnlyList<ScimReference>? Members = null, ScimMeta? Meta = null);

/// <summary>A part of a list (RFC 7644, 3.4.2).</summary>
/// <param name="TotalResults">How many there are in all.</param>
/// <param name="StartIndex">The place of the first one that is shown, counted from 1.</param>
/// <param name="ItemsPerPage">How many are shown.</param>
public sealed record ListResponse<T>(
    IReadOnlyList<string> Schemas, int TotalResults, int StartIndex, int ItemsPerPage, [property: JsonPropertyName("Resources")] IReadOnlyList<T> Resources);

/// <summary>Changes of a resource (RFC 7644, 3.5.2), all or none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record PatchMessage(IReadOnlyList<string> Schemas, [property: JsonPropertyName("Operations")] IReadOnlyList<PatchMessageOperation> Operations);

/// <summary>One of the operations of a PATCH (RFC 7644, 3.5.2).</summary>
/// <param name="Op">add, replace or remove, in any case.</param>
/// <param name="Path">What is changed, such as <c>emails[type eq "work"].value</c>; without it the value names what is changed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record PatchMessageOperation(string Op, string? Path = null, JsonNode? Value = null);

/// <summary>A search by POST (RFC 7644, 3.4.3).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record SearchMessage(
    IReadOnlyList<string> Schemas, string? Filter = null, int? StartIndex = null, int? Count = null, IReadOnlyList<string>? Attributes = null, IReadOnlyList<string>? ExcludedAttributes = null);
