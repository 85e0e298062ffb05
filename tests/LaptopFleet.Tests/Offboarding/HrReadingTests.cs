using System.Text;
using System.Text.Json;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Hr.BambooHr;
using LaptopFleet.Offboarding.Hr.StandardWebhooks;
using NodaTime;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>What is read from the messages of HR systems, whatever is written in them.</summary>
public sealed class HrReadingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Theory]
    [InlineData("\"misconduct\"", LeavingReason.Misconduct)]
    [InlineData("\"Breach-of-terms\"", LeavingReason.BreachOfTerms)]
    [InlineData("\"CODE_VIOLATION\"", LeavingReason.CodeViolation)]
    [InlineData("\"99\"", null)]
    [InlineData("99", null)]
    [InlineData("\"4\"", null)]
    [InlineData("\"Misconduct, Inquiry\"", null)]
    [InlineData("\"moved on\"", null)]
    [InlineData("null", null)]
    public void A_reason_is_a_word_that_rules_know(string reason, LeavingReason? known)
    {
        var message = $$"""{ "type": "departure.effective", "data": { "caseId": "c", "workEmail": "a@example.com", "reason": {{reason}} } }""";

        Assert.Equal(known, Assert.Single(new StandardWebhook().ReadReports(Parse(message), Now)).Reason);
    }

    [Fact]
    public void What_is_too_long_for_the_directory_is_nobodys()
    {
        var long41 = new string('9', 41);
        var report = Assert.Single(new BambooHrWebhook().ReadReports(Parse($$"""{ "type": "employee.deleted", "data": { "employeeId": "{{long41}}" } }"""), Now));

        Assert.Equal((long41, null), (report.CaseId, report.Leaver.EmployeeNumber));
        Assert.Null(HrJson.First(Parse($$"""{ "email": "{{new string('a', 255)}}" }"""), 254, "email"));
    }

    [Fact]
    public void An_id_that_is_too_long_to_be_kept_ends_in_its_hash()
    {
        var start = new string('c', 130);

        var (one, two) = (HrJson.Fit(start + "1", 120)!, HrJson.Fit(start + "2", 120)!);

        Assert.Equal((120, 120), (one.Length, two.Length));
        Assert.NotEqual(one, two);
        Assert.Equal(one, HrJson.Fit($" {start}1 ", 120));
        Assert.Equal(start[..120], HrJson.Fit(start[..120], 120));
        Assert.Null(HrJson.Fit(" ", 120));
    }

    [Fact]
    public void A_form_is_read_as_the_message_that_it_stands_for()
    {
        using var message = FormText.Open("type=employee.updated&data[employeeId]=7&data%5BchangedFields%5D%5B%5D=first+name&data[changedFields][1]=status&note=a%3Db"u8);

        Assert.Equal("""{"type":"employee.updated","data":{"employeeId":"7","changedFields":["first name","status"]},"note":"a=b"}""", message.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("this is no form")]
    [InlineData("=a")]
    [InlineData("[a]=b")]
    public void What_is_no_form_is_refused(string body) => Assert.Throws<JsonException>(() => FormText.Open(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_form_leads_no_deeper_than_a_message()
    {
        var name = "a" + string.Concat(Enumerable.Repeat("[b]", 40));

        Assert.ThrowsAny<JsonException>(() => FormText.Open(Encoding.UTF8.GetBytes($"{name}=1")));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
