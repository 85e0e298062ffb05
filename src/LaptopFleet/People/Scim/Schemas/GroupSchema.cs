using static LaptopFleet.People.Scim.Schemas.ScimSchema;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>The group of RFC 7643, 4.2.</summary>
public static class GroupSchema
{
    public static readonly ScimSchema Core = new($"{Urns}Group", "Group", "Group: some users under one name, to which an admin can give roles.",
    [
        Text("displayName", "The name of the group; no two groups share one, in any case.") with { IsRequired = true, IsUnique = true },
        new("members", AttributeType.Complex, "Who belongs to the group.")
        {
            IsMulti = true,
            Parts =
            [
                Text("value", "The id of the user.") with { Mutability = Mutability.Immutable, IsCaseExact = true },
                new("$ref", AttributeType.Reference, "Where the user is.") { Refers = ["User"], Mutability = Mutability.Immutable, IsCaseExact = true },
                Text("display", "The user's name."),
                Text("type", "What kind of resource the member is.") with { Mutability = Mutability.Immutable, Words = ["User"] },
            ],
        },
    ]);
}
