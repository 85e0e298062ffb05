using System.Net;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>A sanitisation of which nothing lacks: what a laptop needs before it goes to people again.</summary>
internal static class Sanitising
{
    public static readonly object Whole = new
    {
        method = "purge",
        technique = "cryptoErase",
        evidence = "log 7",
        standard = "IEEE 2883",
        tool = "Erase Assistant",
        toolVersion = "15.2",
        check = "operationLog",
        checkedBy = "S-17",
        media = new[] { new { serialNumber = "DRIVE-1", kind = "solidState", model = "AP1024Z" } },
    };

    /// <summary>Sanitised, verified, and validated by a second person.</summary>
    public static async Task Sanitise(this Fleet fleet, Guid device)
    {
        (await fleet.As("device-security").Post($"devices/{device}/sanitisation", Whole)).Must(HttpStatusCode.OK);
        await fleet.Validate(device);
    }

    public static async Task Validate(this Fleet fleet, Guid device) => (await fleet.As("admin").Post($"devices/{device}/sanitisation/validation", new { isEffective = true })).Must(HttpStatusCode.OK);
}
