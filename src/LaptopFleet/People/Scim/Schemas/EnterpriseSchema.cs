using static LaptopFleet.People.Scim.Schemas.ScimSchema;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>What an enterprise says of a user beyond the core (RFC 7643, 4.3).</summary>
public static class EnterpriseSchema
{
    public const string Urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static readonly ScimSchema User = new(Urn, "EnterpriseUser", "Enterprise User: where somebody stands in the organisation.",
    [
        Text("employeeNumber", "The number by which the organisation knows the user."),
        Text("costCenter", "The cost centre."),
        Text("organization", "The organisation."),
        Text("division", "The division."),
        Text("department", "The department; it decides which laptop is the standard."),
        Complex("manager", "Whom the user reports to.",
            Text("value", "The id of the manager's user.") with { IsCaseExact = true },
            new("$ref", AttributeType.Reference, "Where the manager's user is.") { Refers = ["User"], IsCaseExact = true },
            Text("displayName", "The manager's name, as it was sent.")),
    ]);
}
