using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>What is wrong with a request, in the words of RFC 7644 (table 9).</summary>
public static class ScimFault
{
    public const string Uniqueness = $"{ScimError.CodePrefix}uniqueness";

    /// <summary>The filter does not follow the grammar, or compares what cannot be compared.</summary>
    public static InvalidInputException Filter(string detail) => Of("invalidFilter", detail);

    /// <summary>The path of a change is malformed, or names nothing.</summary>
    public static InvalidInputException Path(string detail) => Of("invalidPath", detail);

    /// <summary>There is nothing at the path that the change could be made to.</summary>
    public static InvalidInputException Target(string detail) => Of("noTarget", detail);

    /// <summary>The body is no such message.</summary>
    public static InvalidInputException Syntax(string detail) => Of("invalidSyntax", detail);

    /// <summary>A value is missing, or no value of its attribute.</summary>
    public static InvalidInputException Value(string detail) => Of("invalidValue", detail);

    /// <summary>The attribute is not the caller's to change.</summary>
    public static InvalidInputException Mutability(string detail) => Of("mutability", detail);

    /// <summary>More would have to be looked at than is good for everybody else.</summary>
    public static InvalidInputException TooMany(string detail) => Of("tooMany", detail);

    /// <summary>409: somebody else has it.</summary>
    public static RefusedException Taken(string sentence) => new(Uniqueness, sentence);

    private static InvalidInputException Of(string type, string detail) => new("", ScimError.CodePrefix + type, detail);
}
