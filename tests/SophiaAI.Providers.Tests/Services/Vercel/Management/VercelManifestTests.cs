using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Services.Vercel.Management;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>The section of a manifest: what it says, and what is wrong with it, at its place.</summary>
public sealed class VercelManifestTests
{
    [Fact]
    public void A_section_is_a_list_of_projects_with_what_is_in_them()
    {
        VercelSection section = Section("""
            sophia-web:
              framework: nextjs
              buildCommand: ""
              rootDirectory: ./apps/web/
              nodeVersion: 22.x
              gitRepository: { type: github, repo: acme/web, productionBranch: main }
              protect: true
              domains:
                Dev.Example.com: {}
                www.example.com: { redirect: dev.example.com, redirectStatusCode: 308 }
              variables:
                API_URL: { value: "https://api.example.com", targets: [production, preview] }
                KEY:
                  - { value: "${env:SECRET}", targets: production, sensitive: true, comment: the key }
                  - { value: "${env:OTHER_SECRET}", targets: [preview, staging] }
                  - { value: branch, gitBranch: feature/x }
            """);

        Assert.Equal(ManagingEngine.Native, section.Engine);
        Assert.Equal(
            ["Project sophia-web", "Domain sophia-web/dev.example.com", "Domain sophia-web/www.example.com", "Variable sophia-web/API_URL", "Variable sophia-web/KEY"],
            section.Wishes.Select(static wish => wish.Id.ToString()));
        Assert.All(section.Wishes, static wish => Assert.True(wish.IsProtected), throwIfEmpty: true);
        Assert.Equal(
            ["framework=nextjs", "buildCommand=(none)", "rootDirectory=apps/web", "nodeVersion=22.x", "gitRepository=github acme/web", "productionBranch=main"],
            Shown(section.Wishes[0]));
        Assert.Equal(["redirect=dev.example.com", "redirectStatusCode=308"], Shown(section.Wishes[2]));
        Assert.Equal(["Project sophia-web", "Domain sophia-web/dev.example.com"], section.Wishes[2].After.Select(static id => id.ToString()));
        Assert.Equal(["production=https://api.example.com", "production.type=plain", "preview=https://api.example.com", "preview.type=plain"], Shown(section.Wishes[3]));
        Assert.Equal(
            [
                "production=${env:SECRET}", "production.type=sensitive", "production.comment=the key", "preview=${env:OTHER_SECRET}", "preview.type=encrypted",
                "staging=${env:OTHER_SECRET}", "staging.type=encrypted", "preview (feature/x)=branch", "preview (feature/x).type=plain",
            ],
            Shown(section.Wishes[4]));
    }

    [Fact]
    public void What_is_in_an_absent_project_goes_with_it()
    {
        ResourceWish wish = Assert.Single(Section("web: { state: absent, domains: { a.example.com: {} }, variables: { A: { value: x, targets: [production] } } }").Wishes);
        Assert.True(wish.IsAbsent);
    }

    [Fact]
    public void Another_engine_may_own_the_section() =>
        Assert.Equal(ManagingEngine.Pulumi, ManagementBed.Read("version: 1\nvercel: { engine: pulumi }\n").OrThrow().Sections[0].Content.Engine);

    [Fact]
    public void The_parts_of_a_list_say_together_whether_it_is_to_be_there()
    {
        VercelSection section = Section("""
            web:
              variables:
                A: [{ targets: [preview], state: absent }, { value: x, targets: [production], ignore: [value, comment] }]
                B: { state: absent }
                C: { state: absent, targets: [development] }
            """);
        Assert.Equal([false, true, true], section.Wishes.Skip(1).Select(static wish => wish.IsAbsent));
        Assert.Equal(["preview=(none)", "production=x", "production.type=plain"], Shown(section.Wishes[1]));
        Assert.Equal(["production", "production.comment"], section.Wishes[1].Ignored);
    }

    [Theory]
    [InlineData("web: { framework: nextj }", "5:23: 'nextj' is not a framework. Did you mean nextjs?")]
    [InlineData("web: { nodeVersion: 22 }", "5:25: '22' is not a version of Node.js.")]
    [InlineData("Web: {}", "5:5: 'Web' is not a name of a project.")]
    [InlineData("a---b: {}", "5:5: 'a---b' is not a name of a project.")]
    [InlineData("web: { renamedFrom: site }\nsite: {}", "5:5: 'site', its former name, is a project of this manifest too.")]
    [InlineData("web: { gitRepository: { type: github } }", "5:29: 'type' and 'repo' are written together. The key 'repo' is missing here.")]
    [InlineData("web: { gitRepository: { repo: acme/web } }", "5:29: 'type' and 'repo' are written together. The key 'type' is missing here.")]
    [InlineData("web: { gitRepository: { type: svn, repo: acme/web } }", "5:35: 'svn' is not a host of repositories.")]
    [InlineData("web: { gitRepository: { type: github, repo: 'https://github.com/acme/web' } }", "5:49: This value is not a repository.")]
    [InlineData("web: { gitRepository: { type: github, repo: web } }", "5:49: 'web' is not a repository.")]
    [InlineData("web: { gitRepository: { state: absent, productionBranch: main } }", "5:44: Without a repository there is no branch.")]
    [InlineData("web: { ignore: [domains] }", "5:21: 'domains' is not a property of it.")]
    [InlineData("web: { state: absent, protect: true }", "5:12: It is protected, and so can't be absent.")]
    [InlineData("web: { domain: {} }", "5:12: There is no key 'domain' here. Did you mean domains?")]
    public void What_is_wrong_with_a_project_is_said_at_its_place(string projects, string expected) => AssertProblem(projects, expected);

    [Theory]
    [InlineData("'https://a.example.com': {}", "5:23: This value is not a name of a domain.")]
    [InlineData("localhost: {}", "5:23: 'localhost' is not a name of a domain.")]
    [InlineData("a.example.com: {}, A.EXAMPLE.COM: {}", "5:42: This domain stands here twice")]
    [InlineData("a.example.com: { redirectStatusCode: 308 }", "5:40: A redirect has a target")]
    [InlineData("a.example.com: { redirect: '', redirectStatusCode: 308 }", "5:54: A redirect has a target")]
    [InlineData("a.example.com: { redirect: b.example.com, redirectStatusCode: 303 }", "5:85: '303' is not a status.")]
    [InlineData("a.example.com: { redirect: A.example.com }", "5:23: A domain can't redirect to itself.")]
    [InlineData("a.example.com: { redirect: 'https://b.example.com/x' }", "5:40: This value is not a name of a domain.")]
    [InlineData("a.example.com: { gitBranch: x, redirect: b.example.com }", "5:54: A domain leads to one place, and 'gitBranch' names one.")]
    [InlineData("a.example.com: { gitBranch: x, customEnvironment: qa }", "5:54: A domain leads to one place, and 'gitBranch' names one.")]
    [InlineData("a.example.com: { renamedFrom: b.example.com }", "5:40: There is no key 'renamedFrom' here.")]
    public void What_is_wrong_with_a_domain_is_said_at_its_place(string domains, string expected) => AssertProblem($"web: {{ domains: {{ {domains} }} }}", expected);

    [Theory]
    [InlineData("1A: { value: x, targets: [production] }", "5:25: '1A' is not a name of a variable.")]
    [InlineData("A: { value: x }", "5:28: The key 'targets' is missing here")]
    [InlineData("A: { targets: [production] }", "5:28: The key 'value' is missing here")]
    [InlineData("A: { value: x, targets: [] }", "5:40: A variable is for at least one target.")]
    [InlineData("A: { value: x, targets: [production, production] }", "5:62: 'production' stands here twice.")]
    [InlineData("A: { value: x, targets: [Production] }", "5:50: 'Production' is not a target. Did you mean production?")]
    [InlineData("A: { value: x, targets: [producton] }", "5:50: 'producton' is not a target. Did you mean production?")]
    [InlineData("A: { value: x, targets: [my_qa] }", "5:50: 'my_qa' is not a target. There are production, preview and development")]
    [InlineData("A: { value: x, targets: [production], gitBranch: x }", "5:63: Only the target preview has branches")]
    [InlineData("A: { value: x, targets: [preview, qa], gitBranch: x }", "5:64: Only the target preview has branches")]
    [InlineData("A: { value: x, targets: [production], sensitive: true }", "5:30: It is sensitive, and stands in this file.")]
    [InlineData("A: { value: '${env:SECRET}', targets: [production, development], sensitive: true }", "5:76: A sensitive variable can't be for development")]
    [InlineData("A: { value: '-----BEGIN PRIVATE KEY-----', targets: [production] }", "5:30: This is a private key")]
    [InlineData("A: { value: 'x ${env:SECRET}', targets: [production] }", "5:37: A reference is the whole value")]
    [InlineData("A: { value: '${env:NOT_LISTED}', targets: [production] }", "5:37: The variable 'NOT_LISTED' is not listed.")]
    [InlineData("A: [{ value: x, targets: [production] }, { value: y, targets: [preview, production] }]", "5:66: A has two values for production")]
    [InlineData("A: [{ value: x, targets: [production] }, { state: absent }]", "5:66: In a list, what is to be absent says for which targets")]
    [InlineData("A: []", "5:25: A has an empty list.")]
    [InlineData("A: text", "5:28: This has to be a map of keys, and is a single value.")]
    public void What_is_wrong_with_a_variable_is_said_at_its_place(string variables, string expected) => AssertProblem($"web: {{ variables: {{ {variables} }} }}", expected);

    [Fact]
    public void What_is_wrong_with_a_secret_does_not_show_it() =>
        Assert.DoesNotContain("hunter2", string.Concat(Problems("web: { variables: { A: { value: hunter2, targets: [Production, development], sensitive: true } } }")), StringComparison.Ordinal);

    [Fact]
    public void The_schema_has_the_section()
    {
        string schema = ManifestSchema.Write([new VercelManager()]);
        Assert.Contains("\"vercel_variable\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"nextjs\"", schema, StringComparison.Ordinal);
    }

    private static VercelSection Section(string projects) => (VercelSection)Assert.Single(ManagementBed.Read(ManagementBed.Manifest(projects)).OrThrow().Sections).Content;

    private static IEnumerable<string> Shown(ResourceWish wish) => wish.Properties.Select(static one => $"{one.Key}={one.Value}");

    private static string[] Problems(string projects) => [.. ManagementBed.Read(ManagementBed.Manifest(projects)).Problems.Select(static problem => problem.ToString())];

    private static void AssertProblem(string projects, string expected) => Assert.Contains(Problems(projects), problem => problem.StartsWith("sophia.yaml:" + expected, StringComparison.Ordinal));
}
