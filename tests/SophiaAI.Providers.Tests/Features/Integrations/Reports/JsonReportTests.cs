using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Features.Integrations.Reports;

namespace SophiaAI.Providers.Tests.Features.Integrations.Reports;

/// <summary>The results as data.</summary>
public sealed class JsonReportTests
{
    [Fact]
    public void A_small_run()
    {
        JsonNode json = Read(SampleRun.Mixed);
        Assert.Equal(["SchemaVersion", "Status", "Started", "DurationSeconds", "ModuleVersion", "Environment", "Checks", "FailedIntegrations", "Results"], Names(json));
        Assert.Equal((1, "Failed", "2026-12-01T09:30:00.0000000Z", 2.345), ((int)json["SchemaVersion"]!, (string)json["Status"]!, (string)json["Started"]!, (double)json["DurationSeconds"]!));
        Assert.Equal("""{"Passed":2,"Failed":1,"NotConfigured":1,"Skipped":1}""", json["Checks"]!.ToJsonString());
        Assert.Equal("""["Vercel"]""", json["FailedIntegrations"]!.ToJsonString());
        JsonNode result = json["Results"]![0]!;
        Assert.Equal(["Integration", "Status", "DurationSeconds", "Finding", "Timestamp", "Environment", "Checks"], Names(result));
        JsonNode check = result["Checks"]![1]!;
        Assert.Equal(["Integration", "Name", "Status", "Reason", "DurationSeconds", "Message", "RecommendedAction", "Tags", "DependsOn", "Attempts", "Measurements", "Timestamp"], Names(check));
        Assert.Equal("""[{"Name":"Workspaces","Value":4,"Unit":"1","Timestamp":"2026-12-01T09:30:00.0000000Z"},{"Name":"Latency","Value":0.25,"Unit":"s","Timestamp":"2026-12-01T09:30:00.0000000Z"}]""", check["Measurements"]!.ToJsonString());
    }

    [Fact]
    public void Texts_read_back_as_they_were_as_far_as_UTF8_can_represent_them()
    {
        JsonNode check = Read(SampleRun.Evil)["Results"]![0]!["Checks"]![0]!;
        string expected = SampleRun.Hostile.Replace('\ud800', '\ufffd').Replace('\uffff', '\ufffd');
        Assert.All(new[] { "Integration", "Name", "Reason", "Message", "RecommendedAction" }, name => Assert.Equal(expected, (string)check[name]!), throwIfEmpty: true);
        Assert.Null(check["Measurements"]![0]!["Value"]);
    }

    private static JsonNode Read(ReportedRun run) => JsonNode.Parse(Encoding.UTF8.GetString(new JsonReport().Write(run)), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false })!;

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(static member => member.Key);
}
