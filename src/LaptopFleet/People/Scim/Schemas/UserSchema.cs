using static LaptopFleet.People.Scim.Schemas.ScimSchema;

namespace LaptopFleet.People.Scim.Schemas;

/// <summary>The user of RFC 7643, 4.1.</summary>
public static class UserSchema
{
    public static readonly ScimSchema Core = new($"{Urns}User", "User", "User Account: somebody who may hold laptops, as the identity provider describes them.",
    [
        Text("userName", "The name by which the identity provider knows the user; no two users share one, in any case.") with { IsRequired = true, IsUnique = true },
        Complex("name", "The parts of the user's name.",
            Text("formatted", "The whole name, ready to be shown."),
            Text("familyName", "The family name."),
            Text("givenName", "The given name."),
            Text("middleName", "The names between the two."),
            Text("honorificPrefix", "What stands before the name, such as a title."),
            Text("honorificSuffix", "What stands after the name.")),
        Text("displayName", "The name by which the user is shown."),
        Text("nickName", "The name by which the user is called."),
        new("profileUrl", AttributeType.Reference, "A page about the user.") { Refers = ["external"], IsCaseExact = true },
        Text("title", "The job; it becomes the person's job role."),
        Text("userType", "How the organisation and the user belong together."),
        Text("preferredLanguage", "The language that the user prefers, as in Accept-Language: in which the person is written to."),
        Text("locale", "How dates and numbers are written for the user. Its language counts where no preferred one is told."),
        Text("timezone", "The IANA time zone in which the user works."),
        new("active", AttributeType.Boolean, "False while the account is cut off, which is a signal that the user may be leaving."),
        Text("password", "Taken and forgotten: nobody signs in with it here.") with { Mutability = Mutability.WriteOnly, IsCaseExact = true },
        Several("emails", "The user's e-mail addresses. The one for work is how the program finds the person.", Text("value", "The address."), "work", "home", "other"),
        Several("phoneNumbers", "The user's telephone numbers, kept as they are sent.", Text("value", "The number."), "work", "home", "mobile", "fax", "pager", "other"),
        Several("ims", "The user's addresses for instant messages.", Text("value", "The address.")),
        Several("photos", "Pictures of the user.", new("value", AttributeType.Reference, "Where the picture is.") { Refers = ["external"], IsCaseExact = true }, "photo", "thumbnail"),
        Addresses,
        Groups,
        Several("entitlements", "What the user is entitled to elsewhere.", Text("value", "The entitlement.")),
        Several("roles", "The user's roles elsewhere. Roles in this program come from groups.", Text("value", "The role.")),
        Several("x509Certificates", "The user's certificates.", new("value", AttributeType.Binary, "A certificate in DER, base64-encoded.") { IsCaseExact = true }),
    ]);

    private static AttributeDefinition Addresses => new("addresses", AttributeType.Complex, "Where the user is. The country of the one for work says in which region they are served.")
    {
        IsMulti = true,
        Parts =
        [
            Text("formatted", "The whole address, ready to be printed."),
            Text("streetAddress", "Street, house and flat."),
            Text("locality", "City or locality."),
            Text("region", "State or region."),
            Text("postalCode", "Postcode."),
            Text("country", "The country, best as two letters of ISO 3166-1."),
            Text("type", "What the address is for.") with { Words = ["work", "home", "other"] },
            new("primary", AttributeType.Boolean, "True for the preferred one, of which there is one at most."),
        ],
    };

    private static AttributeDefinition Groups => new("groups", AttributeType.Complex, "The groups that the user is a member of; changed at the groups.")
    {
        IsMulti = true,
        Mutability = Mutability.ReadOnly,
        Parts =
        [
            Text("value", "The id of the group.") with { Mutability = Mutability.ReadOnly, IsCaseExact = true },
            new("$ref", AttributeType.Reference, "Where the group is.") { Refers = ["Group"], Mutability = Mutability.ReadOnly, IsCaseExact = true },
            Text("display", "The name of the group.") with { Mutability = Mutability.ReadOnly },
            Text("type", "How the user belongs to it.") with { Mutability = Mutability.ReadOnly, Words = ["direct"] },
        ],
    };
}
