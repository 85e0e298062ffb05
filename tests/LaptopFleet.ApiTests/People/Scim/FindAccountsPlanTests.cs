using LaptopFleet.ApiTests.Cast;
using LaptopFleet.People.Scim;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Asks SQLite how it would find a user: by an index, however many users there are.</summary>
public sealed class FindAccountsPlanTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly EmailMarks Marks = new(new MasterKey(new byte[MasterKey.Length]));

    public static TheoryData<string, string> Questions => new()
    {
        { "userName eq \"ana@example.com\"", "UX_Accounts_user_name" },
        { "userName eq \"ana@example.com\" and active eq true", "UX_Accounts_user_name" },
        { "userName sw \"ana\"", "UX_Accounts_user_name" },
        { "externalId eq \"x\"", "IX_Accounts_ExternalId_Id" },
        { "id eq \"0199aa00-0000-7000-8000-000000000001\"", "autoindex_Accounts" },
        { "displayName eq \"x\"", "IX_Accounts_DisplayNameKey_Id" },
        { "name.familyName eq \"x\" and name.givenName eq \"y\"", "NameKey_Id" },
        { "name.familyName sw \"x\"", "IX_Accounts_FamilyNameKey_Id" },
        { $"{ScimClient.Enterprise}:employeeNumber eq \"7\"", "IX_Accounts_EmployeeNumberKey_Id" },
        { "meta.lastModified gt \"2026-11-23T09:00:00Z\"", "IX_Accounts_ChangedAt_Id" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_filter_walks_an_index(string filter, string index)
    {
        if (TestDatabase.IsSqlServer)
            return;
        var read = FilterParser.Parse(filter, ResourceKind.User);
        var plans = await fleet.PlansOf("Accounts", db => AccountSearch.InOrder(
            db.Accounts.Where(a => a.RemovedAt == null).Where(new AccountTranslation(Marks).Predicate(read).Where!).Include(a => a.Person), read).Skip(0).Take(100).ToListAsync());

        var plan = Assert.Single(plans);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        // What is scanned is the page that was found, and not the users.
        Assert.DoesNotMatch(@"SCAN a\b(?!0)", plan);
    }
}
