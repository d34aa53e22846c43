using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>Publishes as a client does, and looks at what comes of it.</summary>
internal sealed class EstuaryDesk(SandboxFixture sandbox, string credential = SandboxCredentials.EstuaryApiKey)
{
    public const string Publication = "id draftId dryRun pubId status { type lockFailures { catalogName expected actual } } errors { catalogName scope detail }";

    public HttpClient Client { get; } = sandbox.Client("estuary", EstuaryApi.Bearer(credential));

    public static JsonObject Spec(string name, string? type, JsonNode? model, string? expectPubId = null) =>
        new() { ["catalogName"] = name, ["catalogType"] = type, ["model"] = model?.DeepClone(), ["expectPubId"] = expectPubId };

    /// <returns>The draft's id.</returns>
    public async Task<string> DraftAsync(params JsonObject[] specs)
    {
        string id = (string)(await EstuaryApi.DataAsync(Client, "mutation { createDraft { id } }"))["createDraft"]!["id"]!;
        JsonObject variables = new() { ["draft"] = id, ["specs"] = new JsonArray([.. specs]) };
        await EstuaryApi.DataAsync(Client, "mutation($draft: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draft, specs: $specs) }", variables);
        return id;
    }

    /// <returns>The publication as it is at once.</returns>
    public async Task<JsonNode> CreateAsync(string draft, bool dryRun = false) => (await EstuaryApi.DataAsync(
        Client,
        "mutation($draft: Id!, $dry: Boolean!) { createPublication(draftId: $draft, dryRun: $dry, detail: \"ENG-1\") { " + Publication + " } }",
        new JsonObject { ["draft"] = draft, ["dry"] = dryRun }))["createPublication"]!;

    public async Task<JsonNode> FindAsync(string publication) =>
        (await EstuaryApi.DataAsync(Client, "query($id: Id!) { publication(id: $id) { " + Publication + " } }", new JsonObject { ["id"] = publication }))["publication"]!;

    /// <returns>The publication when it has ended.</returns>
    public async Task<JsonNode> PublishAsync(string draft, bool dryRun = false)
    {
        string id = (string)(await CreateAsync(draft, dryRun))["id"]!;
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        return await FindAsync(id);
    }

    /// <returns>The live spec; null when there is none.</returns>
    public async Task<JsonNode?> LiveAsync(string name)
    {
        JsonNode page = (await EstuaryApi.DataAsync(
            Client,
            "query($name: Name!) { liveSpecs(by: {names: [$name]}) { edges { node { status { type } lastPublication { publicationId userEmail userFullName detail } liveSpec { isDisabled lastPubId model } } } } }",
            new JsonObject { ["name"] = name }))["liveSpecs"]!;
        return page["edges"]!.AsArray().Select(e => e!["node"]).FirstOrDefault();
    }

    public async Task<JsonObject> ModelAsync(string name) => (await LiveAsync(name))!["liveSpec"]!["model"]!.AsObject();
}
