using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>The people, laptops and rules that the tests of departures stand on.</summary>
internal static class Leavers
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    public static readonly LocalDate Friday = new(2026, 11, 27);
    private static readonly IReadOnlyList<PolicyRule> Rules = [.. PolicyFiles.Read(ReferenceFolder.Shipped).Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Now).Rule)];
    private static int count;

    public static RulesOfTheDay RulesOf(LocalDate on) => new(on, [.. Rules.Where(r => r.Holds(on))]);

    /// <summary>What a rule of the tests says about who approves; nobody where no role is named.</summary>
    public static Decision Asked(params string[] roles) =>
        new(PolicyKind.Approval, string.Join(';', roles), new("approval.test", 3, new(2022, 1, 1), "logistics", "test"), new Dictionary<string, string>(), "As the test has it.");

    public static Person Person(string country = "PT", string? zone = null) => LaptopFleet.People.Person.Register(
        new($"p{Interlocked.Increment(ref count)}@example.com", "Ana", "Silva", country, zone ?? Countries.Get(country).DefaultZone, null, null, null, new(2024, 1, 8), null, Employment.Employee, null), Now).Person;

    /// <summary>A laptop in somebody's use, bought on 15 January 2026 for 2,400 dollars.</summary>
    public static Device InUse(Person person, Instant? since = null)
    {
        var depot = Shipments.Parcels.Depot();
        var device = Device.Register(new($"SN{Interlocked.Increment(ref count)}", null, Guid.CreateVersion7(), Condition.New, new(240000, "USD"), new LocalDate(2026, 1, 15), null), depot, since ?? Now).Device;
        device.HandOver(person.Id, person.Region, since ?? Now);
        device.Accept(since ?? Now);
        return device;
    }

    public static bool IsKnown(Standing standing, Person person) =>
        DepartureLifecycle.IsOn(standing.State) && Departure.LastDayOf(standing, person.Zone) is { } day && Departure.IsKnown(standing.Reason, RulesOf(day));

    public static CutOff? CutOffOf(Standing standing, Person person) =>
        DepartureLifecycle.IsOn(standing.State) && Departure.LastDayOf(standing, person.Zone) is { } day ? CutOff.Of(day, person.Zone, standing.Arrangement, RulesOf(day)) : null;
}
