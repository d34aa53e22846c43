using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Knobs;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

/// <summary>What can be set while the sandbox runs.</summary>
public sealed class KnobTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string> Paths { get; } = [.. KnobList.All.Select(k => k.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_is_set_as_in_its_example_at_any_port(string path)
    {
        Knob knob = KnobList.All.Single(k => k.Path == path);
        HttpClient client = sandbox.Client("slack");

        Answer set = await Answer.PostAsync(client, Knob.Prefix + path, knob.Body);
        Answer undone = await Answer.SendAsync(client, HttpMethod.Delete, Knob.Prefix + path);

        Assert.True(set.Status is HttpStatusCode.OK or HttpStatusCode.Created, set.Text);
        Assert.Equal(knob.IsLasting, undone.Status == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task They_are_listed_with_examples()
    {
        JsonNode[] listed = [.. (await Answer.GetAsync(sandbox.Client("gong"), "/_sandbox")).Json.AsArray().Select(k => k!)];

        JsonNode[] knobs = [.. listed.Where(k => (string?)k["method"] == "POST")];
        Assert.Equal(KnobList.All.Count + KnobList.Views.Count, listed.Length);
        Assert.Equal(KnobList.All.Select(k => Knob.Prefix + k.Path), knobs.Select(k => (string?)k!["path"]));
        Assert.All(knobs, k => Assert.IsType<JsonObject>(k!["body"]));
    }

    [Fact]
    public async Task What_there_is_to_see_is_listed_and_seen_at_any_port()
    {
        HttpClient client = sandbox.Client("gong");
        JsonNode[] views = [.. (await Answer.GetAsync(client, "/_sandbox")).Json.AsArray().Select(k => k!).Where(k => (string?)k["method"] == "GET")];

        await Answer.PostAsync(sandbox.Client("slack", ("Authorization", "Bearer " + SandboxCredentials.SlackBotToken)), "/api/chat.postMessage", """{"channel":"#on-call","text":"The load has failed."}""");
        Assert.Equal("The load has failed.", (string?)(await Answer.GetAsync(client, "/_sandbox/slack/messages?channel=on-call")).Json.AsArray()[^1]!["text"]);
        Assert.Contains("/_sandbox/slack/messages", views.Select(v => (string?)v["path"]));
        foreach (JsonNode view in views)
        {
            Assert.StartsWith((string)view["path"]! + "?", (string?)view["example"], StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await Answer.GetAsync(client, (string)view["example"]!)).Status);
        }
    }

    [Theory]
    [InlineData("settings", "[]", "The body should be a JSON object.")]
    [InlineData("settings", "{}", "`fresh` is missing.")]
    [InlineData("settings", """{"fresh": "yes"}""", "`fresh` should be true or false.")]
    [InlineData("settings", """{"fesh": true}""", "There is no `fesh`: the members are fresh.")]
    [InlineData("snowflake/latency", """{"minutes": -1}""", "`minutes` should be a number from 0 to 40320.")]
    [InlineData("snowflake/queries", """{"count": 1.5}""", "`count` should be a whole number.")]
    [InlineData("vercel/deployments", """{"state": "BROKEN"}""", "`state` should be one of ERROR, CANCELED, READY.")]
    [InlineData("vercel/deployments", """{"project": "nothing"}""", "`project` should be the id or the name of a project.")]
    [InlineData("vercel/certificates", """{"domain": "nothing.example", "daysLeft": 1}""", "There is no certificate with the name 'nothing.example'.")]
    [InlineData("estuary/delays", """{"task": "acmeCo/gong/calls", "minutes": 1}""", "`task` should be the name of a capture, a derivation or a materialization.")]
    [InlineData("slack/workspace", """{"editWindowSeconds": -1}""", "`editWindowSeconds` should be a number from 0 to 604800.")]
    [InlineData("pulumi/audit", """{"licensed": null}""", "`licensed` is missing.")]
    public async Task What_makes_no_sense_is_refused_with_the_reason(string path, string body, string message)
    {
        Answer answer = await Answer.PostAsync(sandbox.Client("vercel"), Knob.Prefix + path, body);

        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.Status, (string?)answer.Json["message"]));
    }
}
