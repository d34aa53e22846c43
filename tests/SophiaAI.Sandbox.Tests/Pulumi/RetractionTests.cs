using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>A retracted revision can no longer be used, and its tags point elsewhere.</summary>
public sealed class RetractionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("pulumi", EscApi.Token);

    [Fact]
    public async Task A_retracted_revision_is_neither_read_nor_opened_nor_imported()
    {
        string path = await ThreeRevisionsAsync("retracted");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"good","revision":2}""");
        Assert.Equal(HttpStatusCode.OK, (await Answer.PostAsync(_client, path + "/versions/2/retract", """{"reason":"leaked"}""")).Status);

        foreach (Answer? answer in new[]
        {
            await Answer.GetAsync(_client, path + "/versions/2"),
            await Answer.GetAsync(_client, path + "/versions/2/decrypt"),
            await Answer.PostAsync(_client, path + "/versions/2/open", ""),
            await Answer.PostAsync(_client, path + "/versions/2/retract", "{}"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }

        Answer import = await Answer.PostAsync(_client, EscApi.Root + "/acme/yaml/check", "imports: [tests/retracted@2]", EscApi.YamlType);
        Assert.Equal(HttpStatusCode.BadRequest, import.Status);
        Assert.Equal(1, (int)(await Answer.GetAsync(_client, path + "/versions/tags/good")).Json["revision"]!);
        JsonArray revisions = (await Answer.GetAsync(_client, path + "/versions")).Json.AsArray();
        Assert.Equal(
            """{"replacement":1,"at":"2026-11-20T12:00:00.000Z","byLogin":"sophia-sandbox","byName":"Sophia Sandbox","reason":"leaked"}""",
            revisions[1]!["retracted"]!.ToJsonString());
        Assert.Null(revisions[0]!["retracted"]);
        Assert.Equal("values: {v: 3}", (await Answer.GetAsync(_client, path)).Text);
    }

    [Fact]
    public async Task A_replacement_may_be_named()
    {
        string path = await ThreeRevisionsAsync("replaced");
        await Answer.PostAsync(_client, path + "/versions/tags", """{"name":"good","revision":1}""");
        Assert.Equal(HttpStatusCode.OK, (await Answer.PostAsync(_client, path + "/versions/good/retract", """{"replacement":3}""")).Status);
        Assert.Equal("values: {v: 3}", (await Answer.GetAsync(_client, path + "/versions/good")).Text);
    }

    [Theory]
    [InlineData("kept-0", "3", "{}", HttpStatusCode.BadRequest)]
    [InlineData("kept-1", "latest", "{}", HttpStatusCode.BadRequest)]
    [InlineData("kept-2", "1", "{}", HttpStatusCode.BadRequest)]
    [InlineData("kept-3", "2", """{"replacement":2}""", HttpStatusCode.BadRequest)]
    [InlineData("kept-4", "2", """{"replacement":9}""", HttpStatusCode.BadRequest)]
    [InlineData("kept-5", "9", "{}", HttpStatusCode.NotFound)]
    public async Task What_can_not_be_retracted_stays(string name, string version, string body, HttpStatusCode status)
    {
        string path = await ThreeRevisionsAsync(name);
        Assert.Equal(status, (await Answer.PostAsync(_client, $"{path}/versions/{version}/retract", body)).Status);
        Assert.All((await Answer.GetAsync(_client, path + "/versions")).Json.AsArray(), r => Assert.Null(r!["retracted"]), throwIfEmpty: true);
    }

    private async Task<string> ThreeRevisionsAsync(string name)
    {
        string path = await EscApi.CreateAsync(_client, name, "values: {v: 2}");
        await EscApi.SaveAsync(_client, path, "values: {v: 3}");
        return path;
    }
}
