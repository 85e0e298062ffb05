using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim;

/// <summary>
/// By what a user is found by e-mail. The address itself is among the sealed words; here lies a mark of it, from which nobody reads the address, and the
/// address for work, by which the program knows people anyway.
/// </summary>
public sealed class AccountEmail
{
    public const int TypeMaxLength = 40;
    public const string Work = "work";
    private static readonly string WorkKeyOfType = FilterMatch.Key(Work);

    private AccountEmail() { }

    public Guid AccountId { get; private set; }
    public int Position { get; private set; }
    public byte[]? Mark { get; private set; }
    public string? TypeKey { get; private set; }
    public bool? IsPrimary { get; private set; }

    /// <summary>The address in the form in which it is looked up, where it is one for work.</summary>
    public string? WorkKey { get; private set; }

    internal static AccountEmail At(Guid accountId, int position) => new() { AccountId = accountId, Position = position };

    internal void Tell(JsonObject told, EmailMarks marks)
    {
        TypeKey = Told.TextOf(told["type"]) is { } type ? FilterMatch.Key(type) : null;
        IsPrimary = told["primary"]?.GetValue<bool>();
        var address = Told.TextOf(told[AttributeDefinition.Value]);
        Mark = address is null ? null : marks.Of(address);
        WorkKey = address is not null && TypeKey == WorkKeyOfType ? FilterMatch.Key(address) : null;
    }
}
