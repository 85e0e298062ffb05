using System.Linq.Expressions;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Filters of users over the columns and rows that users are looked up by. What lies sealed only the program can compare.</summary>
public sealed class AccountTranslation(EmailMarks marks) : Translation<Account>
{
    private static readonly Dictionary<string, Expression<Func<Account, string?>>> Texts = new(StringComparer.Ordinal)
    {
        ["userName"] = a => a.UserNameKey,
        ["displayName"] = a => a.DisplayNameKey,
        ["name.formatted"] = a => a.FormattedNameKey,
        ["name.familyName"] = a => a.FamilyNameKey,
        ["name.givenName"] = a => a.GivenNameKey,
        ["name.middleName"] = a => a.MiddleNameKey,
        ["name.honorificPrefix"] = a => a.HonorificPrefixKey,
        ["name.honorificSuffix"] = a => a.HonorificSuffixKey,
        [$"{EnterpriseSchema.Urn}:employeeNumber"] = a => a.EmployeeNumberKey,
        [$"{EnterpriseSchema.Urn}:department"] = a => a.DepartmentKey,
    };

    protected override Translated Compare(Comparison comparison) => (comparison.Path.Text, comparison.Value) switch
    {
        (var path, string text) when Texts.TryGetValue(path, out var column) => Text(On(column), comparison.Operator, text),
        ("externalId", string text) => Text(On(a => a.ExternalId), comparison.Operator, text, isCaseExact: true),
        ("id", string text) => Id(On(a => a.Id), comparison.Operator, text),
        ("active", bool flag) => Flag(On(a => a.Person.DeactivatedAt == null), comparison.Operator, flag),
        ("meta.created", Instant instant) => Time(On(a => a.CreatedAt), comparison.Operator, instant),
        ("meta.lastModified", Instant instant) => Time(On(a => a.ChangedAt), comparison.Operator, instant),
        _ => Translated.Nothing,
    };

    protected override Translated Present(string path) => path switch
    {
        _ when Texts.TryGetValue(path, out var column) => HasText(On(column)),
        "externalId" => HasText(On(a => a.ExternalId)),
        "id" or "active" or "schemas" or "meta" or "meta.created" or "meta.lastModified" => Translated.Always(true),
        "emails" => Translated.Exact(On(a => a.Emails.Any())),
        "name" => Texts.Where(text => text.Key.StartsWith("name.", StringComparison.Ordinal)).Select(text => Translated.Exact(Expression.NotEqual(On(text.Value), Expression.Constant(null, typeof(string)))))
            .Aggregate((one, other) => one.Or(other)),
        _ => Translated.Nothing,
    };

    protected override Translated OneOf(Some some) => some.Path.Text switch
    {
        "emails" => Emails(some.Inner),
        "groups" when some.Inner is Comparison { Operator: Operator.Equal, Path.Text: "value", Value: string id } => MemberOf(id),
        _ => Translated.Nothing,
    };

    internal static Translated Id(Expression column, Operator comparison, string text) => comparison is Operator.Equal or Operator.NotEqual
        ? Guid.TryParseExact(text, "D", out var id) && id.ToString() == text ? Same(column, comparison, id) : Translated.Always(comparison == Operator.NotEqual)
        : Translated.Nothing;

    private Translated MemberOf(string group)
    {
        if (!Guid.TryParseExact(group, "D", out var id) || id.ToString() != group)
            return Translated.Always(false);
        var row = Expression.Parameter(typeof(Membership), "membership");
        var isIt = Expression.Lambda<Func<Membership, bool>>(Expression.Equal(Expression.Property(row, nameof(Membership.GroupId)), Sought(id)), row);
        return Translated.Exact(Any(On(a => a.Memberships), isIt));
    }

    private Translated Emails(Filter inner)
    {
        var (where, isExact) = new EmailTranslation(marks, IsForWork(inner)).Predicate(inner);
        return new(Any(On(a => a.Emails), where), isExact);
    }

    private static bool IsForWork(Filter filter) => filter switch
    {
        Comparison { Operator: Operator.Equal, Path.Text: "type", Value: string type } => AccountEmail.Work.Equals(type, StringComparison.OrdinalIgnoreCase),
        Both both => IsForWork(both.Left) || IsForWork(both.Right),
        _ => false,
    };
}

/// <summary>Filters of one e-mail address. Whether it is the very one is told by its mark; more only of an address for work.</summary>
internal sealed class EmailTranslation(EmailMarks marks, bool isForWork) : Translation<AccountEmail>
{
    protected override Translated Compare(Comparison comparison) => (comparison.Path.Text, comparison.Value) switch
    {
        ("value", string address) when comparison.Operator is Operator.Equal or Operator.NotEqual => Same(On(e => e.Mark), comparison.Operator, marks.Of(address)),
        ("value", string address) when isForWork => Text(On(e => e.WorkKey), comparison.Operator, address),
        ("value", string address) => Perhaps(Text(On(e => e.WorkKey), comparison.Operator, address)),
        ("type", string type) => Text(On(e => e.TypeKey), comparison.Operator, type),
        ("primary", bool flag) => Flag(On(e => e.IsPrimary), comparison.Operator, flag),
        _ => Translated.Nothing,
    };

    protected override Translated Present(string path) => path switch
    {
        "type" => HasText(On(e => e.TypeKey)),
        "primary" => Translated.Exact(On(e => e.IsPrimary != null)),
        _ => Translated.Nothing,
    };

    protected override Translated OneOf(Some some) => Translated.Nothing;

    private Translated Perhaps(Translated ofWork) => new(Expression.OrElse(On(e => e.WorkKey == null), ofWork.Body!), false);
}
