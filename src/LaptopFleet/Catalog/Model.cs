using System.Text.Json.Serialization;
using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>A buyable configuration. It is never edited: a change of configuration or price is a new revision, offered from a date on.</summary>
public sealed class Model
{
    public const int CodeMaxLength = CatalogCode.MaxLength;
    public const int NameMaxLength = 120;
    public const int FamilyMaxLength = 40;
    public const int HsCodeMaxLength = 12;

    private Model() { }

    public Guid Id { get; private set; }
    public string Code { get; private set; } = null!;
    public int Revision { get; private set; }
    public string Maker { get; private set; } = null!;
    public string Name { get; private set; } = null!;
    public Platform Platform { get; private set; }
    public string Family { get; private set; } = null!;
    public decimal ScreenInches { get; private set; }
    public int MemoryGb { get; private set; }
    public int DiskGb { get; private set; }
    public Money Price { get; private set; } = null!;
    public decimal WeightKg { get; private set; }
    public decimal BatteryWh { get; private set; }
    public int BatteryCells { get; private set; }
    public int Batteries { get; private set; }
    public string HsCode { get; private set; } = null!;
    public string OriginCountry { get; private set; } = null!;
    public LocalDate OfferedFrom { get; private set; }

    /// <summary>The first day on which it is no longer offered.</summary>
    public LocalDate? OfferedUntil { get; private set; }

    /// <summary>The last day on which its maker looks after it with security updates; null where that is not known yet.</summary>
    public LocalDate? SupportEndsOn { get; private set; }
    public int Version { get; private set; }

    public static (Model Model, ModelOffered Offered) Offer(string code, int revision, ModelSpecification specification, LocalDate from, LocalDate? until, Instant now)
    {
        var model = new Model { Id = Ids.New(now), Code = CatalogCode.Of(code), Revision = revision, OfferedFrom = from, OfferedUntil = until };
        model.Take(specification);
        return (model, new(model.Id, model.Code, revision, from, now));
    }

    /// <summary>The next revision of this model takes its place from a date on, and ends when this one would have.</summary>
    public (Model Next, ModelOffered Offered) Revise(ModelSpecification specification, LocalDate from, Instant now)
    {
        if (OfferedUntil is not null && OfferedUntil <= from)
            throw new RefusedException("model.withdrawn", "This revision is no longer offered on that date; revise the newest one.");
        if (from <= OfferedFrom)
            throw new RefusedException("model.revision-not-later", "A revision starts after the one that it replaces.");
        var until = OfferedUntil;
        OfferedUntil = from;
        return Offer(Code, Revision + 1, specification, from, until, now);
    }

    public ModelWithdrawn Withdraw(LocalDate until, Instant now)
    {
        if (until <= OfferedFrom)
            throw new RefusedException("model.withdrawn-before-offered", "It cannot be withdrawn before it is offered.");
        if (OfferedUntil <= until)
            throw new RefusedException("model.already-withdrawn", $"It is already withdrawn from {OfferedUntil:uuuu-MM-dd} on.");
        OfferedUntil = until;
        return new(Id, until, now);
    }

    /// <summary>The maker says until when it looks after this model; a later word replaces an earlier one.</summary>
    public ModelSupportEndSet EndSupport(LocalDate on, Instant now)
    {
        if (on < OfferedFrom)
            throw new RefusedException("model.support-before-offer", $"It is offered from {OfferedFrom:uuuu-MM-dd} on; its support does not end before.");
        SupportEndsOn = on;
        return new(Id, on, now);
    }

    public bool IsOffered(LocalDate on) => OfferedFrom <= on && (OfferedUntil is null || on < OfferedUntil);

    public ModelSpecification Specification =>
        new(Maker, Name, Platform, Family, ScreenInches, MemoryGb, DiskGb, Price, WeightKg, BatteryWh, BatteryCells, Batteries, HsCode, OriginCountry);

    private void Take(ModelSpecification s)
    {
        (Maker, Name, Platform, Family, ScreenInches) = (s.Maker, s.Name, s.Platform, s.Family, s.ScreenInches);
        (MemoryGb, DiskGb, Price, WeightKg) = (s.MemoryGb, s.DiskGb, s.Price, s.WeightKg);
        (BatteryWh, BatteryCells, Batteries, HsCode, OriginCountry) = (s.BatteryWh, s.BatteryCells, s.Batteries, s.HsCode, s.OriginCountry);
    }
}

/// <summary>What a laptop runs, and so how it is managed and erased.</summary>
public enum Platform
{
    Apple,
    Linux,
}

/// <summary>What a model is made of.</summary>
/// <param name="BatteryWh">Watt-hours of one battery, as printed on its case.</param>
/// <param name="HsCode">Harmonised System code, at least six digits; 8471.30 for a laptop.</param>
/// <param name="OriginCountry">Where it was made (ISO 3166-1), for customs.</param>
public sealed record ModelSpecification(
    string Maker, string Name, [property: JsonRequired] Platform Platform, string Family, decimal ScreenInches, int MemoryGb, int DiskGb, Money Price,
    decimal WeightKg, decimal BatteryWh, int BatteryCells, int Batteries, string HsCode, string OriginCountry);
