using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Repairs;

/// <summary>How the tests of this folder speak of repairs.</summary>
internal static class Repairing
{
    public static readonly object Workshop = new { line1 = "Werkplaats 3", city = "Utrecht", postcode = "3511 AB", country = "NL" };

    /// <summary>Somebody in Lisbon with a manager, who uses a laptop under warranty that fell.</summary>
    public static async Task<Broken> Fallen(this Fleet fleet, string country = "PT", string fault = "accident")
    {
        var manager = await fleet.Person(country);
        var (person, device) = await fleet.Leaver(country, manager.Id);
        var repair = (await fleet.As(person.WorkEmail).Post("repairs", new { serialNumber = device.SerialNumber, fault, description = "It fell; the screen is broken." })).Must(Created).Id;
        return new(manager, person, device, repair, await fleet.Vendor(VendorKind.Repairer));
    }

    public static Task<Answer> Quoted(this Fleet fleet, Broken it, string amount = "450.00", string currency = "EUR", int? days = 5, string who = "logistics-emea") =>
        fleet.As(who).Post($"repairs/{it.Repair}/quotes", new { vendorId = it.Vendor.Id, amount = new { amount, currency }, days, fileSha256 = new string('a', 64) });

    public static Task<Answer> Says(this Fleet fleet, string who, Broken it, string verdict = "approve") => fleet.As(who).Post($"repairs/{it.Repair}/approvals", new { verdict });

    /// <summary>Within the limit, and everybody has said yes.</summary>
    public static async Task<Broken> Approved(this Fleet fleet, string country = "PT")
    {
        var it = await fleet.Fallen(country);
        (await fleet.Quoted(it)).Must(OK);
        (await fleet.Says($"manager:{it.Manager.WorkEmail}", it)).Must(OK);
        Assert.Equal("approved", (await fleet.Says("logistics-lead", it)).Must(OK)["state"].GetValue<string>());
        return it;
    }

    public static async Task<Answer> Read(this Fleet fleet, Broken it) => (await fleet.As("auditor").Get($"repairs/{it.Repair}")).Must(OK);

    public static async Task<string> StateOf(this Fleet fleet, Broken it) => (await fleet.Read(it))["state"].GetValue<string>();
}

internal sealed record Broken(Person Manager, Person Person, Device Device, Guid Repair, Vendor Vendor);
