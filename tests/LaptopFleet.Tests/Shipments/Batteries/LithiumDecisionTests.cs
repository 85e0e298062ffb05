using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Tests.Policy;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Batteries;

/// <summary>Every limit of the battery rules, at its edge and one step beyond.</summary>
public sealed class LithiumDecisionTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);

    private static BatteryGroup Laptop(decimal wh = 56, int cells = 4, int batteries = 1) => new(wh, cells, batteries);

    /// <summary>As many boxes as numbers, with so many laptops in each.</summary>
    private static BatteryPackage[] Boxes(params int[] laptops) => [.. laptops.Select((count, i) => new BatteryPackage(i + 1, [.. Enumerable.Repeat(Laptop(), count)]))];

    private static LithiumCase Installed(params BatteryPackage[] packages) => new(LithiumPacking.Installed, TransportMode.Air, "NL", packages);

    private static LithiumDecision Decide(LithiumCase asked, LocalDate? on = null) => LithiumDecision.Decide(asked, ShippedRules.On(on ?? Today));

    [Theory]
    [InlineData(false, new[] { 1 })]
    [InlineData(false, new[] { 2 })]
    [InlineData(true, new[] { 3 })]
    [InlineData(false, new[] { 2, 2 })]
    [InlineData(true, new[] { 1, 1, 1 })]
    [InlineData(true, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(true, new[] { 1, 3 })]
    public void Few_installed_batteries_go_unmarked_counted_by_package_and_by_consignment(bool markNeeded, int[] laptops)
    {
        var decision = Decide(Installed(Boxes(laptops)));

        Assert.Equal(("UN3481", "967", "II", markNeeded, false, false), (decision.UnNumber, decision.PackingInstruction, decision.Section, decision.MarkNeeded, decision.DeclarationNeeded, decision.IsForbidden));
        Assert.Equal(markNeeded ? "Lithium ion batteries in compliance with Section II of PI967" : null, decision.Statement);
        Assert.Equal(markNeeded, decision.Mark is not null);
        Assert.Equal(laptops.Sum(), decision.Packages.Sum(p => p.Batteries));
    }

    [Fact]
    public void Of_two_packages_only_the_full_one_is_marked_and_of_three_all_are()
    {
        Assert.Equal([false, true], Decide(Installed(Boxes(1, 3))).Packages.Select(p => p.MarkNeeded));
        Assert.Equal([true, true, true], Decide(Installed(Boxes(1, 1, 1))).Packages.Select(p => p.MarkNeeded));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_battery_of_one_cell_counts_as_a_cell_of_which_four_go_unmarked(int cells, bool markNeeded)
    {
        var decision = Decide(Installed(new BatteryPackage(1, [Laptop(19, 1, cells)])));

        Assert.Equal((cells, 0, markNeeded), (decision.Packages[0].Cells, decision.Packages[0].Batteries, decision.MarkNeeded));
    }

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(3, 1, true)]
    public void A_package_with_both_counts_each_against_its_limit(int cells, int batteries, bool markNeeded) =>
        Assert.Equal(markNeeded, Decide(Installed(new BatteryPackage(1, [Laptop(10, 1, cells), Laptop(56, 4, batteries)]))).MarkNeeded);

    [Theory]
    [InlineData(100, 6, "II", false)]
    [InlineData(100.01, 6, "I", true)]
    [InlineData(20, 1, "II", false)]
    [InlineData(20.01, 1, "I", true)]
    public void A_battery_up_to_100_and_a_cell_up_to_20_watt_hours_is_small(double wh, int cells, string section, bool regulated)
    {
        var decision = Decide(Installed(new BatteryPackage(1, [Laptop((decimal)wh, cells)])));

        Assert.Equal((section, regulated, regulated), (decision.Section, decision.DeclarationNeeded, decision.Class9LabelNeeded));
        Assert.False(decision.MarkNeeded);
        Assert.Equal($"PI 967 Section {section}", decision.Regulation);
    }

    [Theory]
    [InlineData(5000, "II")]
    [InlineData(5001, "I")]
    public void Up_to_5_kilograms_of_batteries_in_a_package_are_small(int grams, string section) =>
        Assert.Equal(section, Decide(Installed(new BatteryPackage(1, [Laptop()], grams))).Section);

    [Fact]
    public void What_nobody_weighed_is_estimated_on_the_safe_side()
    {
        var decision = Decide(Installed(new BatteryPackage(1, [.. Enumerable.Repeat(Laptop(99.6m, 6), 9)])));

        Assert.Equal((5379, true, "I"), (decision.Packages[0].NetGrams, decision.Packages[0].IsNetEstimated, decision.Section));
        Assert.Contains(decision.Reasons, r => r.Contains("by estimate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2024, 12, 31, ChargeDuty.None)]
    [InlineData(2025, 1, 1, ChargeDuty.Recommended)]
    [InlineData(2025, 12, 31, ChargeDuty.Recommended)]
    [InlineData(2026, 1, 1, ChargeDuty.Mandatory)]
    public void Spares_in_the_box_are_charged_to_30_percent_from_2026_on(int year, int month, int day, ChargeDuty duty)
    {
        var decision = Decide(Spare(1, 56), new(year, month, day));

        Assert.Equal(("UN3481", "966", "II", true, duty), (decision.UnNumber, decision.PackingInstruction, decision.Section, decision.MarkNeeded, decision.Charge.Duty));
        Assert.Equal("Lithium ion batteries in compliance with Section II of PI966", decision.Statement);
    }

    [Theory]
    [InlineData(2.7, ChargeDuty.Recommended)]
    [InlineData(2.71, ChargeDuty.Mandatory)]
    public void The_duty_begins_above_2_7_watt_hours(double wh, ChargeDuty duty) => Assert.Equal(duty, Decide(Spare(1, (decimal)wh)).Charge.Duty);

    [Fact]
    public void Installed_ones_are_only_recommended_to_be_so()
    {
        var charge = Decide(Installed(Boxes(1))).Charge;

        Assert.Equal((ChargeDuty.Recommended, 30, 25), (charge.Duty, charge.MostPercent, charge.MostIndicatedPercent));
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, LithiumDecision.ChargeCode)]
    public void A_spare_that_is_charged_further_does_not_fly(int percent, string? refusal) =>
        Assert.Equal(refusal, Decide(Spare(1, 56) with { ChargePercent = percent }).Refusals.SingleOrDefault()?.Code);

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, LithiumDecision.SparesCode)]
    public void Two_spares_go_in_a_box_and_no_third(int spares, string? refusal) => Assert.Equal(refusal, Decide(Spare(spares, 56)).Refusals.SingleOrDefault()?.Code);

    [Theory]
    [InlineData(74, "IB")]
    [InlineData(101, "IA")]
    public void Loose_batteries_are_not_shipped(double wh, string section)
    {
        var decision = Decide(new(LithiumPacking.Loose, TransportMode.Air, "NL", [new(1, [Laptop((decimal)wh, 4)])]));

        Assert.Equal(("UN3480", "965", section, true, ChargeDuty.Mandatory), (decision.UnNumber, decision.PackingInstruction, decision.Section, decision.DeclarationNeeded, decision.Charge.Duty));
        Assert.Equal(LithiumDecision.LooseCode, decision.Refusals.Single().Code);
    }

    [Theory]
    [InlineData(TransportMode.Air, BatteryFinding.Swollen, true)]
    [InlineData(TransportMode.Air, BatteryFinding.Recalled, true)]
    [InlineData(TransportMode.Sea, BatteryFinding.Damaged, true)]
    [InlineData(TransportMode.Ground, BatteryFinding.Swollen, false)]
    [InlineData(TransportMode.Air, BatteryFinding.Sound, false)]
    public void A_bad_battery_goes_by_no_other_way_than_the_ground(TransportMode mode, BatteryFinding finding, bool isForbidden)
    {
        var decision = Decide(Installed(new BatteryPackage(1, [Laptop() with { Finding = finding, MustBeStated = true, SerialNumber = "C02" }])) with { Mode = mode });

        Assert.Equal(isForbidden, decision.IsForbidden);
        Assert.All(decision.Refusals, r => Assert.Equal(LithiumDecision.ForbiddenCode, r.Code));
        Assert.Equal(mode == TransportMode.Ground ? ("DAMAGED/DEFECTIVE LITHIUM ION BATTERIES", true, "ADR, special provision 376") : (null, false, decision.Regulation), (decision.OuterText, decision.DeclarationNeeded, decision.Regulation));
    }

    [Fact]
    public void Of_a_damaged_laptop_somebody_must_say_what_its_battery_is_like()
    {
        var refusal = Decide(Installed(new BatteryPackage(1, [Laptop() with { MustBeStated = true, SerialNumber = "C02XL1" }]))).Refusals.Single();

        Assert.Equal(LithiumDecision.NotStatedCode, refusal.Code);
        Assert.Contains("C02XL1", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", 300, false, "49 CFR 173.185(c)")]
    [InlineData("US", 300.01, true, "49 CFR 173.185, class 9")]
    [InlineData("NL", 100, false, "ADR, special provision 188")]
    [InlineData("NL", 101, true, "ADR, class 9")]
    public void On_the_ground_the_limits_are_those_of_the_country(string country, double wh, bool regulated, string regulation)
    {
        var decision = Decide(Installed(new BatteryPackage(1, [Laptop((decimal)wh, 12)])) with { Mode = TransportMode.Ground, FromCountry = country });

        Assert.Equal((regulation, regulated, null), (decision.Regulation, decision.DeclarationNeeded, decision.Section));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(100.5, "LITHIUM ION BATTERIES-FORBIDDEN FOR TRANSPORT ABOARD AIRCRAFT AND VESSEL")]
    public void What_is_small_on_american_roads_only_says_that_it_does_not_fly(double wh, string? text) =>
        Assert.Equal(text, Decide(Installed(new BatteryPackage(1, [Laptop((decimal)wh, 12)])) with { Mode = TransportMode.Ground, FromCountry = "US" }).OuterText);

    [Fact]
    public void The_strictest_mode_counts_until_another_is_told()
    {
        var decision = Decide(Installed(Boxes(1)) with { Mode = null });

        Assert.Equal((TransportMode.Air, false), (decision.Mode, decision.IsModeTold));
        Assert.Contains(decision.Rulings, r => r.Rule?.RuleId == "lithium.mode");
    }

    [Theory]
    [InlineData(2026, 12, 31, true)]
    [InlineData(2027, 1, 1, false)]
    public void The_mark_is_given_in_millimetres_and_loses_its_telephone_number_in_2027(int year, int month, int day, bool mayShow) =>
        Assert.Equal(new LithiumMark("UN3481", 100, 100, 70, 5, 12, mayShow), Decide(Installed(Boxes(3)), new(year, month, day)).Mark);

    [Fact]
    public void Every_limit_that_decided_is_cited_with_its_version_and_its_inputs()
    {
        var rulings = Decide(Spare(1, 56)).Rulings;

        Assert.Contains(rulings, r => r is { Rule: { RuleId: "lithium.soc.packed-with", Version: 2 } } && r.Inputs["packing"] == "packed-with");
        Assert.All(rulings, r => Assert.NotEmpty(r.Reason));
    }

    [Fact]
    public void A_limit_is_a_row_and_no_code() =>
        Assert.Equal("I", LithiumDecision.Decide(Installed(Boxes(1)), ShippedRules.With(Today, "lithium.battery-wh.air", "50")).Section);

    private static LithiumCase Spare(int spares, decimal wh) =>
        new(LithiumPacking.PackedWith, TransportMode.Air, "NL", [new(1, [Laptop(wh, 4) with { Spares = spares }])]);
}
