using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>Vercel's projects with their domains and variables, in memory: one record of a key for each target, and conflicts otherwise.</summary>
internal sealed class FakeVercel
{
    private readonly Lock _lock = new();
    // What is made by a request has no custom environments yet.
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);
    private int _made;
    private long _now = 1_700_000_000_000;

    public List<JsonObject> Projects { get; } = [];

    public List<JsonObject> Domains { get; } = [];

    public List<JsonObject> Variables { get; } = [];

    public List<JsonObject> Environments { get; } = [];

    /// <summary>How many writes are taken before one is refused, with a message that quotes it; null for all.</summary>
    public int? WritesLeft { get; set; }

    /// <summary>How many requests are answered before one is cut off; null for all.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Whether what is cut off has been done all the same, and only its answer is lost.</summary>
    public bool CutsAnswers { get; set; }

    public int Requests { get; private set; }

    public int Writes { get; private set; }

    public FakeVercel Clone()
    {
        FakeVercel copy = new() { _made = _made, _now = _now };
        copy.Projects.AddRange(Projects.Select(static one => one.DeepClone().AsObject()));
        copy.Domains.AddRange(Domains.Select(static one => one.DeepClone().AsObject()));
        copy.Variables.AddRange(Variables.Select(static one => one.DeepClone().AsObject()));
        copy.Environments.AddRange(Environments.Select(static one => one.DeepClone().AsObject()));
        return copy;
    }

    public HttpResponseMessage Answer(SentRequest request)
    {
        lock (_lock)
        {
            Requests++;
            bool isCut = CutAfter is { } most && Requests > most;
            if (isCut && !CutsAnswers) throw new OperationCanceledException("cut");
            if (request.Method != HttpMethod.Get) Writes++;
            HttpResponseMessage answer = Done(request);
            return isCut ? throw new OperationCanceledException("cut") : answer;
        }
    }

    private HttpResponseMessage Done(SentRequest request)
    {
        if (request.Method != HttpMethod.Get && WritesLeft is { } left)
        {
            if (left == 0) return Refuse(HttpStatusCode.BadRequest, "cut", $"It is cut off here: {request.Body}");
            WritesLeft = left - 1;
        }

        string[] path = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        JsonNode? body = request.Body.Length > 0 ? JsonNode.Parse(request.Body) : null;
        if (path is ["projects"]) return Create(body!.AsObject());
        if (Projects.Find(one => (string?)one["id"] == path[1] || (string?)one["name"] == path[1]) is not { } project) return NotFound();
        return (request.Method.Method, path[2..]) switch
        {
            ("GET", []) => Ok(project),
            ("PATCH", []) => Change(project, body!.AsObject()),
            ("DELETE", []) => Remove(project),
            ("PATCH", ["branch"]) => Set(project["link"]!.AsObject(), "productionBranch", body!["branch"]),
            ("POST", ["link"]) => Set(project, "link", Link(body!)),
            ("DELETE", ["link"]) => Set(project, "link", null),
            ("GET", ["custom-environments"]) => Ok(new JsonObject { ["environments"] = List(_new.Contains((string)project["id"]!) ? [] : Environments) }),
            ("GET", ["domains"]) => Ok(new JsonObject { ["domains"] = List(Of(Domains, project)), ["pagination"] = null }),
            ("POST", ["domains"]) => Add(project, body!.AsObject()),
            ("PATCH", ["domains", string name]) => Change(Domains.Find(one => (string?)one["name"] == name), body!.AsObject()),
            ("DELETE", ["domains", string name]) => Domains.Any(one => (string?)one["redirect"] == name)
                ? Refuse(HttpStatusCode.Conflict, "conflict", "It is the target of redirects.")
                : Ok(new JsonObject { ["removed"] = Domains.RemoveAll(one => (string?)one["name"] == name) }),
            ("GET", ["env"]) => Ok(new JsonObject { ["envs"] = List(Of(Variables, project).Select(Shown)) }),
            ("POST", ["env"]) => Add(project, body!.AsArray()),
            ("PATCH", ["env", string id]) => Patch(Variables.Find(one => (string?)one["id"] == id), body!.AsObject()),
            ("DELETE", ["env"]) => Remove(body!["ids"]!.AsArray()),
            _ => NotFound(),
        };
    }

    public JsonObject Project(string name, string json = "{}")
    {
        JsonObject project = Stamped(JsonNode.Parse(json)!.AsObject(), "prj");
        project["name"] = name;
        Projects.Add(project);
        return project;
    }

    public void Domain(JsonObject project, string json)
    {
        JsonObject domain = Stamped(JsonNode.Parse(json)!.AsObject(), "dom");
        domain["projectId"] = (string?)project["id"];
        domain["verified"] ??= true;
        Domains.Add(domain);
    }

    public void Variable(JsonObject project, string json)
    {
        JsonObject variable = Stamped(JsonNode.Parse(json)!.AsObject(), "env");
        variable["projectId"] = (string?)project["id"];
        Variables.Add(variable);
    }

    public void Environment(string slug) => Environments.Add(new JsonObject { ["id"] = "env_" + slug, ["slug"] = slug });

    /// <summary>What deployments for a target get, and how it is kept; null for nothing.</summary>
    public string? At(string key, string place, string? branch = null) =>
        Variables.Where(one => (string?)one["key"] == key && (string?)one["gitBranch"] == branch && Places(one).Contains(place)).Select(static one => $"{one["value"]} {one["type"]} {one["comment"]}".TrimEnd()).SingleOrDefault();

    private HttpResponseMessage Create(JsonObject body)
    {
        if (Projects.Any(one => (string?)one["name"] == (string?)body["name"])) return Refuse(HttpStatusCode.Conflict, "conflict", "It exists.");
        JsonObject project = Stamped(body.DeepClone().AsObject(), "prj");
        if (project["gitRepository"] is { } repository)
        {
            project.Remove("gitRepository");
            project["link"] = Link(repository);
        }

        project["nodeVersion"] ??= "24.x";
        _new.Add((string)project["id"]!);
        Projects.Add(project);
        return Ok(project);
    }

    private HttpResponseMessage Remove(JsonObject project)
    {
        Projects.Remove(project);
        Domains.RemoveAll(one => (string?)one["projectId"] == (string?)project["id"]);
        Variables.RemoveAll(one => (string?)one["projectId"] == (string?)project["id"]);
        return FakeService.Make(HttpStatusCode.NoContent, string.Empty);
    }

    private HttpResponseMessage Add(JsonObject project, JsonObject body)
    {
        if (Domains.Any(one => (string?)one["name"] == (string?)body["name"])) return Refuse(HttpStatusCode.Conflict, "domain_already_in_use", "It exists.");
        JsonObject domain = Stamped(body.DeepClone().AsObject(), "dom");
        domain["projectId"] = (string?)project["id"];
        domain["verified"] = true;
        Domains.Add(domain);
        return Ok(domain);
    }

    private HttpResponseMessage Add(JsonObject project, JsonArray body)
    {
        JsonArray created = [];
        JsonArray failed = [];
        foreach (JsonObject item in body.Select(static one => one!.AsObject()))
        {
            JsonObject variable = Stamped(item.DeepClone().AsObject(), "env");
            variable["projectId"] = (string?)project["id"];
            JsonObject[] others = [.. Variables.Where(one => InTheWay(one, variable))];
            if (others.Length == 1 && Places(others[0]).ToHashSet().SetEquals(Places(variable))) Variables.Remove(others[0]);
            else if (others.Length > 0) failed.Add(new JsonObject { ["error"] = new JsonObject { ["code"] = "ENV_CONFLICT", ["message"] = "It exists.", ["envVarKey"] = (string?)variable["key"] } });
            if (others.Length > 0 && failed.Count > 0) continue;
            Variables.Add(variable);
            created.Add(new JsonObject { ["id"] = (string?)variable["id"], ["key"] = (string?)variable["key"] });
        }

        return FakeService.Make(HttpStatusCode.Created, new JsonObject { ["created"] = created, ["failed"] = failed }.ToJsonString());
    }

    private HttpResponseMessage Patch(JsonObject? variable, JsonObject body)
    {
        if (variable is null) return NotFound();
        JsonObject wanted = variable.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in body) wanted[name] = value?.DeepClone();
        if ((string?)variable["type"] == "sensitive" && (string?)wanted["type"] != "sensitive") return Refuse(HttpStatusCode.BadRequest, "bad_request", "You cannot change the type of a Sensitive Environment Variable.");
        return Variables.Any(one => one != variable && InTheWay(one, wanted)) ? Refuse(HttpStatusCode.BadRequest, "ENV_CONFLICT", "It exists.") : Change(variable, body);
    }

    private HttpResponseMessage Remove(JsonArray ids)
    {
        string[] all = [.. ids.Select(static id => (string)id!)];
        int count = Variables.RemoveAll(one => all.Contains((string?)one["id"]));
        return Ok(new JsonObject { ["deleted"] = count, ["ids"] = ids.DeepClone() });
    }

    private HttpResponseMessage Change(JsonObject? thing, JsonObject body)
    {
        if (thing is null) return NotFound();
        foreach ((string name, JsonNode? value) in body) thing[name] = value?.DeepClone();
        thing["updatedAt"] = ++_now;
        return Ok(thing);
    }

    private static HttpResponseMessage Set(JsonObject thing, string name, JsonNode? value)
    {
        thing[name] = value?.DeepClone();
        return Ok(thing);
    }

    private static JsonObject Link(JsonNode repository) => new()
    {
        ["type"] = (string?)repository["type"],
        ["org"] = ((string)repository["repo"]!).Split('/')[0],
        ["repo"] = ((string)repository["repo"]!).Split('/')[1],
        ["productionBranch"] = "main",
    };

    private JsonObject Stamped(JsonObject thing, string kind)
    {
        thing["id"] ??= $"{kind}_{++_made}";
        thing["createdAt"] ??= ++_now;
        thing["updatedAt"] ??= _now;
        return thing;
    }

    private static JsonNode Shown(JsonObject variable)
    {
        JsonObject shown = variable.DeepClone().AsObject();
        if ((string?)variable["type"] == "sensitive") shown["value"] = string.Empty;
        shown["decrypted"] = (string?)variable["type"] != "sensitive";
        return shown;
    }

    private static bool InTheWay(JsonObject one, JsonObject other) =>
        (string?)one["key"] == (string?)other["key"] && (string?)one["projectId"] == (string?)other["projectId"] && (string?)one["gitBranch"] == (string?)other["gitBranch"] && Places(one).Intersect(Places(other)).Any();

    private static IEnumerable<string> Places(JsonObject variable) =>
        (variable["target"]?.AsArray() ?? []).Concat(variable["customEnvironmentIds"]?.AsArray() ?? []).Select(static one => (string)one!);

    private static IEnumerable<JsonObject> Of(List<JsonObject> things, JsonObject project) => things.Where(one => (string?)one["projectId"] == (string?)project["id"]);

    private static JsonArray List(IEnumerable<JsonNode> things) => [.. things.Select(static one => one.DeepClone())];

    private static HttpResponseMessage Ok(JsonObject body) => FakeService.Make(HttpStatusCode.OK, body.ToJsonString());

    private static HttpResponseMessage NotFound() => Refuse(HttpStatusCode.NotFound, "not_found", "Project not found.");

    private static HttpResponseMessage Refuse(HttpStatusCode status, string code, string message) =>
        FakeService.Make(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString());
}
