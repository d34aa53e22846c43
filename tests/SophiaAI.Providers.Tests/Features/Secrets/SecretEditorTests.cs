using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.DotEnv;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets;

/// <summary>A file is imported into an environment as one revision; no other changes are lost.</summary>
public sealed class SecretEditorTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Values_go_where_the_catalog_says_and_unknown_keys_become_secrets()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);

        IReadOnlyList<SecretChange> results = await Import("GONG_API_KEY=the-key\nGONG_BASE_URL=https://x.api.gong.io\nMY_TOKEN=other-secret\nVERCEL_TOKEN=by-alias\n");

        Assert.Equal(1, esc.Writes);
        Assert.All(results, result => Assert.Equal((SecretAction.Add, 2), (result.Action, result.Revision)), throwIfEmpty: true);
        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("the-key", true), stored.Value("sophia", "gong", "accessKey"));
        Assert.Equal(("https://x.api.gong.io", false), stored.Value("sophia", "gong", "url"));
        Assert.Equal(("other-secret", true), stored.Value("sophia", "other", "MY_TOKEN"));
        Assert.Equal(("by-alias", true), stored.Value("sophia", "vercel", "token"));
        Assert.Equal(("${sophia.gong.accessKey}", false), stored.Value("environmentVariables", "GONG_API_KEY"));
        Assert.Equal(("${sophia.other.MY_TOKEN}", false), stored.Value("environmentVariables", "MY_TOKEN"));
        Assert.Equal(("${sophia.vercel.token}", false), stored.Value("environmentVariables", "VERCEL_TOKEN"));
    }

    [Fact]
    public async Task The_same_file_again_makes_no_revision()
    {
        FakeEsc esc = new(string.Empty);
        _bed.Service.Always(esc.Answer);
        await Import("GONG_API_KEY=the-key\nSNOWFLAKE_ROLE=A$B\n");

        IReadOnlyList<SecretChange> again = await Import("GONG_API_KEY=the-key\nSNOWFLAKE_ROLE=A$B\n");

        Assert.Equal(1, esc.Writes);
        Assert.All(again, result => Assert.Equal(SecretAction.Unchanged, result.Action), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_another_writes_in_between_is_merged_and_not_lost()
    {
        FakeEsc esc = new("values:\n  mine: 1\n");
        esc.BeforeWrite = () =>
        {
            esc.BeforeWrite = null;
            esc.Overwrite("values:\n  mine: 1\n  theirs: 2\n");
        };
        _bed.Service.Always(esc.Answer);

        await Import("GONG_API_KEY=the-key\n");

        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("2", false), stored.Value("theirs"));
        Assert.Equal(("the-key", true), stored.Value("sophia", "gong", "accessKey"));
        Assert.Equal(1, esc.Writes);
    }

    [Fact]
    public async Task When_others_write_every_time_it_gives_up_with_a_conflict()
    {
        FakeEsc esc = new("values:\n  n: 0\n");
        int writes = 0;
        esc.BeforeWrite = () => esc.Overwrite($"values:\n  n: {++writes}\n");
        _bed.Service.Always(esc.Answer);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Import("GONG_API_KEY=the-key\n"));

        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Equal(24, writes);
        Assert.Equal(0, esc.Writes);
    }

    [Theory]
    [InlineData("W/\"1\"", "a weak ETag (W/…)")]
    [InlineData("w/1", "a weak ETag (W/…)")]
    [InlineData("*", "the ETag '*'")]
    [InlineData("long", "an ETag of 1025 characters")]
    public async Task An_ETag_that_is_not_the_services_is_refused_before_the_change(string tag, string what)
    {
        if (tag == "long") tag = new string('x', 1025);
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.OK, "values: {}\n", "application/x-yaml", ("ETag", tag), ("Pulumi-ESC-Revision", "1")));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Import("GONG_API_KEY=the-key\n"));

        Assert.Equal((FailureReason.InvalidResponse, 1), (failure.Reason, failure.Attempts));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains("A proxy", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_found_done_and_not_done_twice()
    {
        FakeEsc esc = new("values: {}\n") { LosesAnswers = 1 };
        _bed.Service.Always(esc.Answer);

        IReadOnlyList<SecretChange> results = await Import("GONG_API_KEY=the-key\n");

        Assert.Equal(1, esc.Writes);
        Assert.Equal(2, Assert.Single(results).Revision);
    }

    [Fact]
    public async Task An_environment_that_does_not_exist_is_made_and_the_user_is_told()
    {
        FakeEsc esc = new(null);
        _bed.Service.Always(esc.Answer);

        await Import("GONG_API_KEY=the-key\n");

        Assert.Equal(("the-key", true), new EscDocument(esc.Yaml).Value("sophia", "gong", "accessKey"));
        Assert.Contains(_bed.Events.Messages(ProviderEventKind.Warning), message => message.Contains("acme/sophia/development", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_writes_nothing_and_masks_secrets()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);

        SecretPlan plan = await new SecretEditor(Context).PlanImportAsync(Inputs("GONG_API_KEY=the-key-itself\n"), null, prune: false, TestContext.Current.CancellationToken);

        Assert.Equal(0, esc.Writes);
        SecretChange result = Assert.Single(plan.Describe(null));
        Assert.DoesNotContain("the-key-itself", result.ToString(), StringComparison.Ordinal);
        Assert.Equal("1 to add, 0 to update, 0 unchanged", plan.Summary);
    }

    [Fact]
    public async Task Two_names_of_one_setting_with_different_values_are_refused()
    {
        _bed.Service.Always(new FakeEsc("values: {}\n").Answer);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Import("VERCEL_TOKEN=first-one\nVERCEL_ACCESS_TOKEN=second-one\n"));
        Assert.Contains("VERCEL_TOKEN and VERCEL_ACCESS_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("first-one", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_variable_that_comes_twice_the_last_value_counts()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);

        SecretChange change = Assert.Single(await Import([new("A_TOKEN", "first-one"), new("A_TOKEN", "second-one"), new("A_TOKEN", "second-one")]));

        Assert.Equal(("second-one", true), new EscDocument(esc.Yaml).Value("sophia", "other", "A_TOKEN"));
        Assert.Equal(SecretAction.Add, change.Action);
        Assert.Equal("A_TOKEN is given more than once; the last value counts.", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning), message => message.StartsWith("A_TOKEN", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Gong.AccessKey", "GONG_API_KEY")]
    [InlineData("sophia.other.PARTNER", "PARTNER")]
    [InlineData("GONG_ACCESS_KEY", "GONG_API_KEY")]
    public async Task Two_names_of_one_place_are_one_value_or_refused(string one, string other)
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Import([new(one, "first-one"), new(other, "second-one")]));
        Assert.Contains($"{one} and {other} are two names", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("first-one", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, esc.Writes);

        IReadOnlyList<SecretChange> same = await Import([new(one, "the-same"), new(other, "the-same")]);
        Assert.Equal(same.Count, same.Select(static change => change.Name).Distinct().Count());
    }

    [Fact]
    public async Task A_new_variable_beside_one_in_other_letters_is_warned_of()
    {
        _bed.Service.Always(new FakeEsc("values:\n  sophia:\n    other:\n      FOO: {fn::secret: x}\n").Answer);
        await PlanAsync("foo=1\nBAR=2\nbar=3\nFOO=4\n", prune: false);
        Assert.Equal(
            ["foo is a new variable beside FOO: the letter case of your own variables' names counts.", "BAR is a new variable beside bar: the letter case of your own variables' names counts."],
            _bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Theory]
    [InlineData("GONG_API_KEY", "S3CRET-\0-TEXT", "NUL")]
    [InlineData("SNOWFLAKE_ROLE", "S3CRET-\0-TEXT", "NUL")]
    [InlineData("MY_TOKEN", "half", "surrogate")]
    public async Task What_no_environment_can_hold_is_refused_before_anything_is_sent(string name, string value, string why)
    {
        if (value == "half") value = "S3CRET-" + (char)0xD83C + "-TEXT";
        foreach (Func<Task> call in new Func<Task>[] { () => Import([new("GOOD", "good-value"), new(name, value)]), () => new SecretEditor(Context).PlanSetAsync(name, value, null, TestContext.Current.CancellationToken) })
        {
            ServiceException failure = await Assert.ThrowsAsync<ServiceException>(call);
            Assert.Equal(FailureReason.InvalidRequest, failure.Reason);
            Assert.Contains(name, failure.Message, StringComparison.Ordinal);
            Assert.Contains(why, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("S3CRET", failure.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task An_empty_value_is_left_out_with_a_warning()
    {
        _bed.Service.Always(new FakeEsc("values: {}\n").Answer);
        Assert.Single(await Import("GONG_API_KEY=\nGONG_API_SECRET=the-secret\n"));
        Assert.Contains("GONG_API_KEY", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_removes_what_is_ours_and_not_in_the_file_with_its_variables()
    {
        FakeEsc esc = new("""
            # theirs
            values:
              theirs: kept
              sophia:
                gong:
                  accessKey: {fn::secret: old} # ours
                  url: https://api.gong.io
                other:
                  OLD: {fn::secret: x}
              environmentVariables:
                GONG_BASE_URL: ${sophia.gong.url}
                OLD: ${sophia.other.OLD}
                ALIAS: ${sophia.other.OLD}
                PLAIN: theirs

            """);
        _bed.Service.Always(esc.Answer);

        SecretPlan plan = await PlanAsync("GONG_API_KEY=the-key\n", prune: true);
        Assert.Equal(["GONG_BASE_URL", "OLD"], plan.Removed);
        IReadOnlyList<SecretChange> changes = await new SecretEditor(Context).ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);

        Assert.Equal([false, true], changes.Where(change => change.Action == SecretAction.Remove).Select(change => change.IsSecret));
        Assert.Equal("""
            # theirs
            values:
              theirs: kept
              sophia:
                gong:
                  accessKey: {fn::secret: "the-key"} # ours
              environmentVariables:
                PLAIN: theirs
                GONG_API_KEY: ${sophia.gong.accessKey}

            """, esc.Yaml.Replace("\"${sophia.gong.accessKey}\"", "${sophia.gong.accessKey}", StringComparison.Ordinal));
        Assert.Equal(1, esc.Writes);
    }

    [Fact]
    public async Task Objects_in_one_line_are_emptied_and_keep_their_comments()
    {
        FakeEsc esc = new("""
            values:
              sophia:
                gong: {accessKey: {fn::secret: x}, accessKeySecret: {fn::secret: y}}
                other: {A: {fn::secret: x}} # owner: team-x
              environmentVariables: {A: '${sophia.other.A}'} # exported to CI

            """);
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);

        await editor.ApplyAsync(await PlanAsync("A=x\n", prune: true), mayReplace: false, TestContext.Current.CancellationToken);
        await editor.ApplyAsync(await editor.PlanRemoveAsync("A", null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken);

        Assert.Equal("""
            values:
              sophia:
                other: {} # owner: team-x
              environmentVariables: {} # exported to CI

            """, esc.Yaml);
    }

    [Fact]
    public async Task A_value_in_an_item_of_a_list_is_removed_and_the_item_stays()
    {
        FakeEsc esc = new("values:\n  sophia:\n    hosts:\n      - token: {fn::secret: a}\n      - token: {fn::secret: b}\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);

        await editor.ApplyAsync(await editor.PlanRemoveAsync("sophia.hosts[0].token", null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken);

        Assert.Equal("values:\n  sophia:\n    hosts:\n      - {}\n      - token: {fn::secret: b}\n", esc.Yaml);
    }

    [Fact]
    public async Task A_value_by_hand_on_a_line_of_its_own_keeps_the_comment_beside_it()
    {
        FakeEsc esc = new("values:\n  sophia:\n    other:\n      B: {fn::secret: new-value}\n  environmentVariables:\n    B:\n      literal # beside\n");
        _bed.Service.Always(esc.Answer);

        await Import("B=new-value\n");

        Assert.Equal("values:\n  sophia:\n    other:\n      B: {fn::secret: \"new-value\"}\n  environmentVariables:\n    B:\n      \"${sophia.other.B}\" # beside\n", esc.Yaml);
    }

    [Fact]
    public async Task Prune_leaves_what_is_given_without_a_value()
    {
        _bed.Service.Always(new FakeEsc("values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: kept}\n    other:\n      OLD: x\n").Answer);
        Assert.Equal(["OLD"], (await PlanAsync("GONG_API_KEY=\nA=1\n", prune: true)).Removed);
    }

    [Fact]
    public async Task Prune_leaves_what_another_adds_after_it_was_shown()
    {
        FakeEsc esc = new("values:\n  sophia:\n    other:\n      OLD: x\n");
        _bed.Service.Always(esc.Answer);
        SecretPlan plan = await PlanAsync("GONG_API_KEY=the-key\n", prune: true);
        esc.Overwrite("values:\n  sophia:\n    other:\n      OLD: x\n      THEIRS: y\n");

        IReadOnlyList<SecretChange> changes = await new SecretEditor(Context).ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);

        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("y", false), stored.Value("sophia", "other", "THEIRS"));
        Assert.Null(stored.Value("sophia", "other", "OLD"));
        Assert.Equal(["GONG_API_KEY", "OLD"], changes.Select(change => change.Name));
    }

    [Theory]
    [InlineData("GONG_API_KEY", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("Gong.AccessKey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("gong_api_key", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("gong.accesskey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("SOPHIA.GONG.ACCESSKEY", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("sophia.gong.accessKey", "sophia.gong.accessKey", "GONG_API_KEY")]
    [InlineData("MY_TOKEN", "sophia.other.MY_TOKEN", "MY_TOKEN")]
    [InlineData("team.shared.token", "team.shared.token", null)]
    public async Task A_value_is_set_and_removed_by_any_of_its_names(string name, string path, string? variable)
    {
        FakeEsc esc = new("values:\n  a: 1\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);

        await editor.ApplyAsync(await editor.PlanSetAsync(name, "the $value", null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken);
        EscDocument stored = new(esc.Yaml);
        Assert.Equal(("the $value", true), stored.Value(path.Split('.')));
        if (variable is not null) Assert.NotNull(stored.Value("environmentVariables", variable));

        SecretChange removed = Assert.Single(await editor.ApplyAsync(await editor.PlanRemoveAsync(name, null, TestContext.Current.CancellationToken), mayReplace: false, TestContext.Current.CancellationToken));
        Assert.Equal((SecretAction.Remove, true, 3), (removed.Action, removed.IsSecret, removed.Revision));
        // Outside this module's own objects, the objects around a removed value are kept.
        Assert.Equal(variable is not null ? "values:\n  a: 1\n" : "values:\n  a: 1\n  team:\n    shared: {}\n", esc.Yaml);
    }

    [Fact]
    public async Task What_is_not_there_can_not_be_removed()
    {
        _bed.Service.Always(new FakeEsc("values:\n  a: 1\n").Answer);
        Assert.Equal(FailureReason.NotFound, (await Assert.ThrowsAsync<ServiceException>(() => new SecretEditor(Context).PlanRemoveAsync("MY_TOKEN", null, TestContext.Current.CancellationToken))).Reason);
    }

    [Fact]
    public async Task Nothing_can_be_removed_from_an_environment_that_does_not_exist()
    {
        _bed.Service.Always(new FakeEsc(null).Answer);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => new SecretEditor(Context).PlanRemoveAsync("A", "development", TestContext.Current.CancellationToken));
        Assert.Equal("Pulumi has no environment 'acme/sophia/development'.", failure.Message);
        Assert.Contains("Get-SophiaEnvironment", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_of_a_rotation_is_removed_as_a_whole()
    {
        FakeEsc esc = new("values:\n  a: 1\n  sophiaRotation:\n    estuary:\n      apiKey:\n        stage: Started\n        runs: r\n        facts:\n          id: x\n        previous:\n          ApiKey: {fn::secret: y}\n    vercel:\n      token:\n        stage: Started\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);
        SecretPlan plan = await editor.PlanRemoveAsync("sophiaRotation.estuary.apiKey", null, TestContext.Current.CancellationToken);
        await editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
        Assert.Equal("values:\n  a: 1\n  sophiaRotation:\n    vercel:\n      token:\n        stage: Started\n", esc.Yaml);
        Assert.Equal(1, esc.Writes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_no_answer_comes_the_environment_is_read_to_find_out(bool arrived)
    {
        FakeEsc esc = new("values: {}\n") { LosesAnswers = 100, WritesArrive = arrived };
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);
        SecretPlan plan = await PlanAsync("GONG_API_KEY=the-key\n", prune: false);

        if (arrived)
        {
            SecretChange change = Assert.Single(await editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken));
            Assert.Equal((SecretAction.Add, 2), (change.Action, change.Revision));
            Assert.Equal(1, esc.Writes);
        }
        else
        {
            Assert.Equal(FailureReason.ConnectionFailed, (await Assert.ThrowsAsync<ServiceException>(() => editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken))).Reason);
            Assert.Equal(0, esc.Writes);
        }
    }

    [Fact]
    public async Task Two_at_once_lose_no_value()
    {
        FakeEsc esc = new("values: {}\n");
        _bed.Service.Always(esc.Answer);
        SecretEditor editor = new(Context);
        SecretPlan first = await PlanAsync("A_ONE=first-value\n", prune: false);
        SecretPlan second = await PlanAsync("B_TWO=second-value\n", prune: false);

        await editor.ApplyAsync(first, mayReplace: false, TestContext.Current.CancellationToken);
        await editor.ApplyAsync(second, mayReplace: false, TestContext.Current.CancellationToken);

        EscDocument stored = new(esc.Yaml);
        Assert.Equal((("first-value", true), ("second-value", true)), (stored.Value("sophia", "other", "A_ONE"), stored.Value("sophia", "other", "B_TWO")));
    }

    private Task<SecretPlan> PlanAsync(string text, bool prune) =>
        new SecretEditor(Context).PlanImportAsync(Inputs(text), null, prune, TestContext.Current.CancellationToken);

    private static IReadOnlyList<SecretInput> Inputs(string text) => SecretInput.Of(DotEnvParser.Parse(text), ".env");

    private ProviderContext Context => _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"));

    private Task<IReadOnlyList<SecretChange>> Import(string text) => Import(Inputs(text));

    private async Task<IReadOnlyList<SecretChange>> Import(IReadOnlyList<SecretInput> inputs)
    {
        SecretEditor editor = new(Context);
        SecretPlan plan = await editor.PlanImportAsync(inputs, null, prune: false, TestContext.Current.CancellationToken);
        return await editor.ApplyAsync(plan, mayReplace: false, TestContext.Current.CancellationToken);
    }
}
