using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Customs;

public sealed class CustomsDecisionTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly Guid Venlo = Guid.CreateVersion7();
    private static readonly LaneSide VenloDepot = new(PartyKind.Depot, "NL", Venlo, "Venlo", [new(TaxIdKind.Eori, "NL", "NL123456789")]);

    private static CustomsGoods Laptop(Condition condition = Condition.New, long cost = 240_000, string currency = "USD", LocalDate? boughtOn = null) => new(
        "book-14", "Maker", "Book 14", 14.2m, 72.4m, 1, condition, new(cost, currency), new(199_900, "USD"), boughtOn ?? new(2026, 3, 20), null, "8471.30", "CN", 1.55m, SerialNumber: "C02XL1");

    private static CustomsCase Ask(string from = "NL", string to = "BR", PartyKind fromKind = PartyKind.Depot, PartyKind toKind = PartyKind.Person, ShipmentPurpose purpose = ShipmentPurpose.EmployeeEquipment, params CustomsGoods[] goods) =>
        new(from == "NL" && fromKind == PartyKind.Depot ? VenloDepot : new(fromKind, from), new(toKind, to), purpose, false, goods is [] ? [Laptop()] : goods, [], [VenloDepot]);

    private static CustomsDecision Decide(CustomsCase asked, LocalDate? on = null) => CustomsDecision.Decide(asked, ShippedRules.On(on ?? Today));

    [Theory]
    [InlineData("NL", "NL", false)]
    [InlineData("NL", "PT", false)]
    [InlineData("FR", "MC", false)]
    [InlineData("CH", "LI", false)]
    [InlineData("US", "PR", false)]
    [InlineData("GB", "IM", false)]
    [InlineData("NL", "GB", true)]
    [InlineData("NL", "CH", true)]
    [InlineData("US", "CA", true)]
    [InlineData("GB", "IE", true)]
    public void Inside_a_country_or_a_customs_union_there_is_no_border(string from, string to, bool crosses)
    {
        var decision = Decide(Ask(from, to));

        Assert.Equal(crosses, decision.CrossesBorder);
        Assert.Equal((crosses, crosses, crosses), (decision.Document is not null, decision.Incoterm is not null, decision.Importer is not null));
        Assert.Equal("Work laptop that belongs to the company, lent to its employee; not sold", decision.Phrase);
    }

    [Fact]
    public void To_a_home_duty_is_paid_by_the_sender_and_the_employee_imports_nothing()
    {
        var decision = Decide(Ask());

        Assert.Equal(("DDP", "BR", null), (decision.Incoterm!.Code, decision.Incoterm.Country, decision.Incoterm.City));
        Assert.Equal((ImporterRole.Company, null), (decision.Importer!.Role, decision.Importer.DepotId));
        Assert.Contains("no depot in BR", decision.Importer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_names_the_recipient_does_not_make_an_employee_an_importer()
    {
        var decision = CustomsDecision.Decide(Ask(), ShippedRules.With(Today, "customs.importer.home", "recipient"));

        Assert.Equal(ImporterRole.Company, decision.Importer!.Role);
        Assert.Contains("an employee is never made an importer", decision.Importer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_depot_at_the_destination_stands_for_the_company()
    {
        var decision = Decide(Ask("US", "PT"));

        Assert.Equal((ImporterRole.Company, Venlo, "NL123456789"), (decision.Importer!.Role, decision.Importer.DepotId, decision.Importer.TaxIds.Single().Value));
        Assert.DoesNotContain(decision.Warnings, w => w.StartsWith("The importer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PartyKind.Depot, PartyKind.Depot, ShipmentPurpose.IntercompanyTransfer, "DAP", ImporterRole.Recipient, InvoiceKind.ProForma)]
    [InlineData(PartyKind.Person, PartyKind.Depot, ShipmentPurpose.ReturnOfOwnGoods, "DAP", ImporterRole.Recipient, InvoiceKind.ProForma)]
    [InlineData(PartyKind.Depot, PartyKind.Vendor, ShipmentPurpose.RepairOut, "DAP", ImporterRole.Recipient, InvoiceKind.ProForma)]
    [InlineData(PartyKind.Vendor, PartyKind.Depot, ShipmentPurpose.RepairReturn, "DAP", ImporterRole.Recipient, InvoiceKind.ProForma)]
    [InlineData(PartyKind.Depot, PartyKind.Person, ShipmentPurpose.Replacement, "DDP", ImporterRole.Company, InvoiceKind.ProForma)]
    [InlineData(PartyKind.Vendor, PartyKind.Person, ShipmentPurpose.Sale, "DDP", ImporterRole.Sender, InvoiceKind.Commercial)]
    public void Each_purpose_has_its_term_its_importer_and_its_invoice(PartyKind from, PartyKind to, ShipmentPurpose purpose, string term, ImporterRole importer, InvoiceKind invoice)
    {
        var decision = Decide(Ask("CH", "BR", from, to, purpose));

        Assert.Equal((term, importer, invoice), (decision.Incoterm!.Code, decision.Importer!.Role, decision.Document!.Type));
        Assert.Equal(invoice == InvoiceKind.ProForma, decision.Document.Statement is not null);
        Assert.NotEmpty(decision.Phrase);
    }

    [Fact]
    public void A_sale_is_invoiced_as_one_whatever_a_rule_says() => Assert.Equal(
        InvoiceKind.Commercial,
        CustomsDecision.Decide(Ask("CH", "BR", PartyKind.Vendor, PartyKind.Person, ShipmentPurpose.Sale), ShippedRules.With(Today, "customs.invoice.sale", "pro-forma")).Document!.Type);

    [Theory]
    [InlineData(Condition.New, 2026, 3, 20, 240_000, null)]
    [InlineData(Condition.Used, 2026, 3, 23, 160_000, 8)]
    [InlineData(Condition.Used, 2026, 3, 24, 170_000, 7)]
    [InlineData(Condition.Refurbished, 2026, 11, 23, 240_000, 0)]
    [InlineData(Condition.Used, 2024, 12, 23, 24_000, 23)]
    [InlineData(Condition.Damaged, 2024, 11, 23, 24_000, 24)]
    [InlineData(Condition.Used, 2019, 1, 1, 24_000, 24)]
    public void A_used_laptop_loses_a_24th_of_its_cost_a_month_and_is_never_worth_nothing(Condition condition, int year, int month, int day, long minor, int? months)
    {
        var line = Decide(Ask(goods: Laptop(condition, boughtOn: new(year, month, day)))).Lines.Single();

        Assert.Equal((new Money(minor, "USD"), months), (line.Value, line.MonthsDepreciated));
    }

    [Theory]
    [InlineData("JPY", 350_000, 233_333)]
    [InlineData("BHD", 900_000, 600_000)]
    public void Values_keep_the_currency_of_the_laptop_and_its_minor_units(string currency, long cost, long minor)
    {
        var value = Decide(Ask(goods: Laptop(Condition.Used, cost, currency, new(2026, 3, 23)))).Lines.Single().Value;

        Assert.Equal(new Money(minor, currency), value);
        Assert.Equal(Currencies.MinorUnits(currency), value.Amount.Split('.') is [_, var decimals] ? decimals.Length : 0);
    }

    [Fact]
    public void Without_a_cost_the_model_s_price_counts_and_without_a_day_the_one_of_its_registration()
    {
        var line = Decide(Ask(goods: Laptop(Condition.Used) with { Cost = null, BoughtOn = null, RegisteredOn = new(2026, 5, 23) })).Lines.Single();

        Assert.Equal((new Money(149_925, "USD"), 6), (line.Value, line.MonthsDepreciated));
        Assert.Contains("no cost is on record", line.ValueReason, StringComparison.Ordinal);
        Assert.Equal(199_900, Decide(Ask(goods: Laptop() with { Cost = new(0, "USD") })).Lines.Single().Value.Minor);
    }

    [Fact]
    public void Across_a_border_a_line_that_lacks_something_is_refused_with_the_field()
    {
        var refusals = Decide(Ask(goods: [Laptop(), Laptop() with { HsCode = null, Origin = " ", NetWeightKg = null }])).Refusals;

        Assert.Equal(["/lines/1/hsCode", "/lines/1/origin", "/lines/1/netWeightKg"], refusals.Select(r => r.Pointer));
        Assert.Empty(Decide(Ask("NL", "PT", goods: Laptop() with { HsCode = null, Origin = null })).Refusals);
    }

    [Fact]
    public void A_machine_of_more_than_ten_kilograms_is_no_portable_one()
    {
        Assert.Empty(Decide(Ask(goods: Laptop() with { NetWeightKg = 10 })).Refusals);
        Assert.Equal("customs.hs-code-wrong", Decide(Ask(goods: Laptop() with { NetWeightKg = 10.1m })).Refusals.Single().Code);
    }

    [Theory]
    [InlineData("Electronics")]
    [InlineData("  electronic   EQUIPMENT. ")]
    [InlineData("Battery")]
    [InlineData("As per attached invoice")]
    [InlineData("A laptop")]
    [InlineData("")]
    public void A_description_that_says_nothing_is_turned_away(string description) =>
        Assert.Equal("customs.description-vague", Decide(Ask(goods: Laptop() with { Description = description })).Refusals.Single().Code);

    [Theory]
    [InlineData(Condition.New, "Laptop computer, 14.2 inch, Maker Book 14, new, with installed lithium ion battery 72.4 Wh")]
    [InlineData(Condition.Damaged, "Laptop computer, 14.2 inch, Maker Book 14, used, defective, with installed lithium ion battery 72.4 Wh")]
    public void The_composed_description_says_what_it_is(Condition condition, string description)
    {
        var decision = Decide(Ask(goods: Laptop(condition)));

        Assert.Equal(description, decision.Lines.Single().Description);
        Assert.Empty(decision.Refusals);
        Assert.Contains("2 installed lithium ion batteries of 72.4 Wh", Decide(Ask(goods: Laptop() with { Batteries = 2 })).Lines.Single().Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(250_000, false, "NOEEI 30.37(a)")]
    [InlineData(250_001, true, null)]
    public void American_exports_are_filed_above_2500_dollars_of_one_code(long cost, bool needed, string? citation)
    {
        var filing = Decide(Ask("US", "GB", goods: Laptop(cost: cost))).Filing!;

        Assert.Equal((needed, citation), (filing.IsNeeded, filing.Citation));
        Assert.Equal(new Money(cost, "USD"), filing.Sums.Single(s => s.HsCode == "847130").Values.Single());
    }

    [Fact]
    public void Laptops_of_one_code_are_one_line_of_the_declaration_and_other_codes_others()
    {
        Assert.True(Decide(Ask("US", "GB", goods: [Laptop(cost: 200_000), Laptop(cost: 60_000) with { HsCode = "8471.30.01" }, Laptop(cost: 51_000)])).Filing!.IsNeeded);
        Assert.False(Decide(Ask("US", "GB", goods: [Laptop(cost: 200_000), Laptop(cost: 200_000) with { HsCode = "8471.41" }])).Filing!.IsNeeded);
    }

    [Fact]
    public void Nothing_is_converted_and_another_currency_is_taken_to_be_over()
    {
        var decision = Decide(Ask("US", "GB", goods: [Laptop(cost: 100, currency: "EUR"), Laptop(cost: 100)]));

        Assert.True(decision.Filing!.IsNeeded);
        Assert.Contains("nothing is converted", decision.Filing.Reason, StringComparison.Ordinal);
        Assert.Equal([new("EUR", 100), new("USD", 100)], decision.Totals.Select(t => KeyValuePair.Create(t.Currency, t.Minor)));
        Assert.Contains(decision.Warnings, w => w.Contains("one invoice for each currency", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("US", "CA", "NOEEI 30.36")]
    [InlineData("CA", "US", "No declaration required: destination United States")]
    public void Between_the_united_states_and_canada_nothing_is_filed(string from, string to, string citation) =>
        Assert.Equal((false, citation), (Decide(Ask(from, to, goods: Laptop(cost: 9_000_000))).Filing!.IsNeeded, Decide(Ask(from, to, goods: Laptop(cost: 9_000_000))).Filing!.Citation));

    [Fact]
    public void Inside_the_union_nothing_is_filed_and_out_of_it_above_1000_euros_is()
    {
        Assert.Null(Decide(Ask("NL", "PT")).Filing);
        Assert.False(Decide(Ask("NL", "BR", goods: Laptop(cost: 100_000, currency: "EUR"))).Filing!.IsNeeded);
        Assert.True(Decide(Ask("NL", "BR", goods: Laptop(cost: 100_001, currency: "EUR"))).Filing!.IsNeeded);
        Assert.Contains("ask the carrier", Decide(Ask("SG", "BR")).Filing!.Reason, StringComparison.Ordinal);
        Assert.True(Decide(Ask("US", "PR", goods: Laptop(cost: 250_001))).Filing!.IsNeeded);
    }

    [Fact]
    public void An_american_laptop_carries_its_export_class()
    {
        var decision = Decide(Ask("US", "GB"));

        Assert.Equal("5A992.c", decision.Lines.Single().ExportClass);
        Assert.NotNull(decision.ExportNote);
        Assert.Null(Decide(Ask("NL", "BR")).Lines.Single().ExportClass);
    }

    [Theory]
    [InlineData("KP", 2022, 1, 1, true)]
    [InlineData("RU", 2022, 2, 23, false)]
    [InlineData("RU", 2022, 2, 24, true)]
    [InlineData("BY", 2026, 11, 23, true)]
    [InlineData("BR", 2026, 11, 23, false)]
    public void Nothing_goes_to_an_embargoed_country_from_its_day_on(string country, int year, int month, int day, bool refused) =>
        Assert.Equal(refused, Decide(Ask("NL", country), new(year, month, day)).Refusals.Any(r => r.Code == CustomsDecision.EmbargoCode));

    [Fact]
    public void A_return_cites_how_the_laptops_went_out_and_warns_where_nobody_knows()
    {
        var outbound = new OutboundCited(Guid.CreateVersion7(), "LF-20231001-0011223344", "dhl", "1234567890", new(2023, 10, 1), ["C02XL1"]);
        var asked = Ask("BR", "NL", PartyKind.Person, PartyKind.Depot, ShipmentPurpose.ReturnOfOwnGoods);
        var (known, unknown) = (Decide(asked with { To = VenloDepot, Outbound = [outbound] }), Decide(asked with { To = VenloDepot }));

        Assert.Equal(outbound, known.Outbound.Single());
        Assert.Contains("Returned goods relief", known.Relief, StringComparison.Ordinal);
        Assert.Contains(known.Warnings, w => w.Contains("older than 36 months", StringComparison.Ordinal));
        Assert.Contains(unknown.Warnings, w => w.Contains("C02XL1", StringComparison.Ordinal));
        Assert.DoesNotContain(Decide(asked with { To = VenloDepot, Outbound = [outbound with { DispatchedOn = new(2023, 11, 23) }] }).Warnings, w => w.Contains("older", StringComparison.Ordinal));
    }

    [Fact]
    public void A_depot_without_a_number_for_customs_is_told()
    {
        Assert.DoesNotContain(Decide(Ask()).Warnings, w => w.Contains("EORI", StringComparison.Ordinal));
        Assert.Contains(Decide(Ask() with { From = VenloDepot with { TaxIds = [] } }).Warnings, w => w.Contains("EORI", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_kept_whole_and_read_back_the_same()
    {
        var decision = Decide(Ask("US", "GB", goods: [Laptop(), Laptop(Condition.Used)]));
        var text = JsonSerializer.Serialize(decision, EventShape.Json);

        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<CustomsDecision>(text, EventShape.Json), EventShape.Json));
        Assert.Contains(decision.Rulings, r => r is { Rule: { RuleId: "customs.incoterm.home", Version: 1 } } && r.Inputs["to"] == "person");
    }

    [Fact]
    public void The_invoice_number_says_the_day_and_is_the_shipment_s_own()
    {
        var id = Guid.Parse("01a207a2-3280-7000-9de1-3d28d5d39184");

        Assert.Equal("LF-20261123-28D5D39184", CustomsDocument.NumberOf(id, Instant.FromUtc(2026, 11, 23, 9, 0)));
    }

    public static TheoryData<ShipmentDirection, PartyKind, PartyKind> Lanes =>
        [.. from d in Enum.GetValues<ShipmentDirection>() from f in Enum.GetValues<PartyKind>() from t in Enum.GetValues<PartyKind>() where Lane.Exists(d, f, t) select (d, f, t)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_lane_has_a_purpose_and_every_purpose_a_phrase(ShipmentDirection direction, PartyKind from, PartyKind to) =>
        Assert.All(Purposes.Of(direction, from, to), purpose => Assert.NotEmpty(Decide(Ask("CH", "BR", from, to, purpose)).Phrase));
}
