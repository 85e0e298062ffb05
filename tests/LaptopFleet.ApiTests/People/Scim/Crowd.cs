using System.Globalization;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Many users at once, put into the database by their own verbs.</summary>
public static class Crowd
{
    public static async Task Join(Fleet fleet, int count)
    {
        var marks = fleet.Services.GetRequiredService<EmailMarks>();
        await fleet.InDatabase(async db =>
        {
            for (var i = 0; i < count; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"crowd-{i}@example.com");
                var now = fleet.Clock.GetCurrentInstant();
                var (person, registered) = Person.Register(new(name, "One", "Of many", "PT", "Europe/Lisbon", null, null, null, new LocalDate(2026, 11, 23), null, Employment.Employee, null), now);
                var (account, opened) = Account.Open(person, now);
                account.Tell(new JsonObject { ["userName"] = name }, null, marks, person.Region, now);
                db.AddRange(person, account);
                db.Record([registered, opened], Actor.Job("test-setup"));
            }
            return await db.SaveChangesAsync();
        });
    }
}
