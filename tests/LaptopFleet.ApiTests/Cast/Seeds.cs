using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Nouns that a test needs to stand on, put into the database by their own verbs. What a test is about goes through the API instead.</summary>
public static class Seeds
{
    private static readonly Actor Setup = Actor.Job("test-setup");
    private static int count;

    public static string Unique(string prefix) => $"{prefix}{Interlocked.Increment(ref count)}-{Guid.CreateVersion7().ToString("N")[20..]}";

    public static Task<Depot> Depot(this Fleet fleet, Region region = Region.Emea) => fleet.Add(now =>
    {
        var (zone, address) = region switch
        {
            Region.Amer => ("America/New_York", new PostalAddress("1 Dock Street", null, "Columbus", "OH", "43215", "US")),
            Region.Latam => ("America/Sao_Paulo", new PostalAddress("Rua Um 1", null, "Sao Paulo", "SP", "01310-100", "BR")),
            Region.Apac => ("Asia/Singapore", new PostalAddress("1 Harbour Road", null, "Singapore", null, "018956", "SG")),
            _ => ("Europe/Amsterdam", new PostalAddress("Havenweg 1", null, "Venlo", null, "5911 AA", "NL")),
        };
        return LaptopFleet.Catalog.Depot.Open(Unique("depot-"), $"Depot {region}", zone, address, now);
    });

    public static Task<Model> Model(this Fleet fleet) => fleet.Add(now => LaptopFleet.Catalog.Model.Offer(
        Unique("model-"), 1, new("Maker", "Book 14", LaptopFleet.Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN"),
        new(2025, 1, 1), null, now));

    public static Task<Standard> Standard(this Fleet fleet, Model model, string? jobRole = null, string? country = null) =>
        fleet.Add(now => LaptopFleet.Catalog.Standard.Set(jobRole, null, country, model.Code, new(2025, 1, 1), null, [], now));

    public static Task<Vendor> Vendor(this Fleet fleet, VendorKind kind = VendorKind.Reseller) =>
        fleet.Add(now => LaptopFleet.Catalog.Vendor.Add(Unique("vendor-"), "A vendor", kind, new(2027, 6, 30), now));

    /// <summary>A recycler with a certificate that is good until the middle of 2027.</summary>
    public static async Task<Guid> Recycler(this Fleet fleet)
    {
        var id = (await fleet.Vendor(VendorKind.Recycler)).Id;
        return (await fleet.As("logistics-lead").Post($"vendors/{id}/certificate", new { scheme = "R2v3", number = "R2-1234", expiresOn = "2027-06-30" })).Must(System.Net.HttpStatusCode.OK).Id;
    }

    public static Task<Person> Person(this Fleet fleet, string country = "PT", Guid? manager = null, string? email = null) => fleet.Add(now => LaptopFleet.People.Person.Register(
        new(email ?? $"{Unique("p")}@example.com", "Ana", "Silva", country, Countries.Get(country).DefaultZone, "Engineering", "Engineer", manager,
            new LocalDate(2026, 12, 7), null, Employment.Employee, null), now));

    /// <summary>A laptop in stock.</summary>
    public static async Task<Device> Device(this Fleet fleet, Depot? depot = null, Model? model = null, Condition condition = Condition.New, string? serial = null)
    {
        depot ??= await fleet.Depot();
        model ??= await fleet.Model();
        return await fleet.Add(now => LaptopFleet.Devices.Device.Register(
            new(serial ?? Unique("SN"), Unique("LF"), model.Id, condition, new(240000, "USD"), new LocalDate(2026, 1, 15), new LocalDate(2029, 1, 15)), depot, now));
    }

    private static Task<T> Add<T, TEvent>(this Fleet fleet, Func<Instant, (T Noun, TEvent Happened)> verb) where T : class where TEvent : FleetEvent =>
        fleet.InDatabase(async db =>
        {
            var (noun, happened) = verb(fleet.Clock.GetCurrentInstant());
            db.Add(noun);
            db.Record(happened, Setup);
            await db.SaveChangesAsync();
            return noun;
        });
}
