using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Database;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>Gives packages their SSCC. The serial reference is drawn from the shipment's id, so that servers need no common counter; the index on it tells when one is taken.</summary>
public sealed class PackageNumbers(FleetDb db, PaperOptions company)
{
    private const int Tries = 20;

    /// <summary>The packages, each with its code; a company without a GS1 prefix has none.</summary>
    public async Task<IReadOnlyList<PackageFacts>> GiveAsync(ShipmentFacts facts, CancellationToken ct)
    {
        if (company.Gs1CompanyPrefix is not { } prefix)
            return facts.Packages;
        var packages = new List<PackageFacts>();
        foreach (var package in facts.Packages)
            packages.Add(package.Sscc is null ? package with { Sscc = await GiveAsync(facts.Id, package.Number, prefix, ct) } : package);
        return packages;
    }

    /// <summary>What a package without an SSCC is called.</summary>
    public static string Own(ShipmentFacts facts, PackageFacts package) => $"{facts.Number}-{package.Number}";

    internal static string Said(ShipmentFacts facts, PackageFacts package) => package.Sscc is { } sscc ? $"SSCC {sscc}" : Own(facts, package);

    private async Task<string> GiveAsync(Guid shipmentId, int number, string prefix, CancellationToken ct)
    {
        var candidates = Enumerable.Range(0, Tries).Select(attempt => Candidate(shipmentId, number, prefix, attempt)).ToList();
        var taken = await db.PackageSsccs.Where(p => candidates.Contains(p.Sscc)).Select(p => p.Sscc).ToListAsync(ct);
        var free = candidates.FirstOrDefault(c => !taken.Contains(c))
            ?? throw new RefusedException("document.sscc-exhausted", "The GS1 company prefix has no numbers left; ask GS1 for another one.");
        db.PackageSsccs.Add(PackageSscc.Of(shipmentId, number, free));
        return free;
    }

    /// <summary>Extension digit, prefix, serial reference, check digit (GS1 General Specifications 3.3.1).</summary>
    private static string Candidate(Guid shipmentId, int number, string prefix, int attempt)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{shipmentId:N}/{number}/{attempt}")));
        var free = Sscc.Length - 1 - prefix.Length;
        var digits = (BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Math.Pow(10, free)).ToString(CultureInfo.InvariantCulture).PadLeft(free, '0');
        return Sscc.Complete($"{digits[0]}{prefix}{digits[1..]}").Digits;
    }
}
