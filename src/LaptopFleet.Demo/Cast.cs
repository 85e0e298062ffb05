using System.Text.Json.Nodes;
using Bogus;

namespace LaptopFleet.Demo;

/// <summary>Invents the people: always the same ones for the same seed.</summary>
public sealed class Cast(int seed)
{
    private static readonly (string Country, string Locale, string Phone, string City, string? Region, string Postcode)[] Homes =
    [
        ("PT", "pt_PT", "+351912345678", "Lisboa", null, "1000-001"),
        ("NL", "nl", "+31612345678", "Utrecht", null, "3511 AB"),
        ("DE", "de", "+4915112345678", "Leipzig", null, "04109"),
        ("FR", "fr", "+33612345678", "Lyon", null, "69001"),
        ("GB", "en_GB", "+447400123456", "Leeds", null, "LS1 1UR"),
        ("US", "en_US", "+12015550123", "Columbus", "OH", "43215"),
        ("CA", "en_CA", "+15062345678", "Toronto", "ON", "M5V 2T6"),
        ("JP", "ja", "+819012345678", "Tokyo", null, "100-0001"),
        ("SG", "en", "+6581234567", "Singapore", null, "018956"),
        ("AU", "en_AU", "+61412345678", "Perth", "WA", "6000"),
        ("BR", "pt_BR", "+5511961234567", "Sao Paulo", "SP", "01310-100"),
    ];

    private static readonly string[] Departments = ["Sales", "Support", "Finance", "People", "Marketing", "Legal"];
    private readonly Faker faker = new("en") { Random = new Randomizer(seed) };

    /// <summary>The registration of the n-th person. The e-mail names the run, so that a fleet can be filled again.</summary>
    public JsonObject Person(int number, string run, Guid? manager)
    {
        var home = Homes[number % Homes.Length];
        var names = new Faker(home.Locale == "ja" ? "en" : home.Locale) { Random = new Randomizer(seed + number) };
        return new()
        {
            ["workEmail"] = $"person{number:0000}.{run}@example.com",
            ["givenName"] = names.Name.FirstName(),
            ["familyName"] = names.Name.LastName(),
            ["country"] = home.Country,
            ["startOn"] = $"2026-{faker.Random.Int(1, 12):00}-{faker.Random.Int(1, 28):00}",
            ["department"] = faker.PickRandom(Departments),
            ["jobRole"] = "Specialist",
            ["managerId"] = manager,
            ["contact"] = new JsonObject
            {
                ["personalEmail"] = $"person{number:0000}@home.example",
                ["phone"] = home.Phone,
                ["address"] = new JsonObject { ["line1"] = $"{names.Address.StreetName()} {faker.Random.Int(1, 200)}", ["city"] = home.City, ["region"] = home.Region, ["postcode"] = home.Postcode, ["country"] = home.Country },
            },
        };
    }

    public static string Serial(string run, int number) => $"D{run}{number:00000}";
}

/// <summary>A person of the demo, as the directory answered.</summary>
public sealed record DemoPerson(Guid Id, string WorkEmail, string Region, string Country);
