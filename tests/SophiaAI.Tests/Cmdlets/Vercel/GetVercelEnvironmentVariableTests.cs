using System.Net;
using System.Security;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

public sealed class GetVercelEnvironmentVariableTests(SandboxFixture sandbox) : VercelVariableTests(sandbox)
{
    [Fact]
    public void Values_come_as_SecureStrings_from_one_list()
    {
        Add("DATABASE_URL", "canary-of-the-database");
        EngineResult result = Run("Get-VercelEnvironmentVariable -Verbose -Debug");
        Assert.Equal("canary-of-the-database", new NetworkCredential(string.Empty, Assert.IsType<SecureString>(Assert.Single(result.Values("Value")))).Password);
        Assert.Equal(true, result.Values("IsReadable")[0]);
        Assert.Equal((Project, "production"), (result.Values("ProjectName")[0], result.Values("AppliesTo")[0]));
        Assert.Equal(2, Requests("vercel"));
        Assert.DoesNotContain("canary-of-the-database", result.Everything, StringComparison.Ordinal);
        Assert.Equal("canary-of-the-database", Assert.Single(Run("Get-VercelEnvironmentVariable DATABASE_URL -AsPlainText").Output).BaseObject);
    }

    [Fact]
    public void A_value_that_was_read_is_known_as_a_secret_from_then_on()
    {
        Add("TOKEN", "canary-that-was-read");
        SandboxFixture.ForgetSecrets();
        Assert.Contains("canary-that-was-read", Run("Get-VercelDeployment canary-that-was-read").Errors[0].ToString(), StringComparison.Ordinal);
        Run("Get-VercelEnvironmentVariable");
        Assert.Contains("'***'", Run("Get-VercelDeployment canary-that-was-read").Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sensitive_value_is_null_and_asking_for_it_as_text_is_an_error()
    {
        Add("HIDDEN", "canary-that-is-hidden", "sensitive");
        Add("OPEN", "text", "plain");
        EngineResult result = Run("Get-VercelEnvironmentVariable HIDDEN");
        Assert.Equal((null, false, "sensitive"), (result.Values("Value")[0], result.Values("IsReadable")[0], result.Values("Type")[0]));
        EngineResult text = Run("Get-VercelEnvironmentVariable -AsPlainText");
        Assert.Equal("Vercel.AccessDenied", text.ErrorId);
        Assert.Equal("HIDDEN", text.Errors[0].TargetObject);
        Assert.Equal("text", Assert.Single(text.Output).BaseObject);
    }

    [Fact]
    public void Vercels_own_variables_have_a_name_in_place_of_a_value()
    {
        Add("ENV", "VERCEL_ENV", "system");
        EngineResult result = Run("Get-VercelEnvironmentVariable");
        Assert.Equal((null, "VERCEL_ENV"), (result.Values("Value")[0], result.Values("SystemVariable")[0]));
        Assert.Equal("Vercel.AccessDenied", Run("Get-VercelEnvironmentVariable -AsPlainText").ErrorId);
    }

    [Fact]
    public void Names_take_wildcards_and_exact_ones_count_their_case()
    {
        Add("API_KEY", "1", "plain");
        Add("API_URL", "2", "plain");
        Assert.Equal(["API_KEY", "API_URL"], Run("Get-VercelEnvironmentVariable api*").Values("Key"));
        EngineResult wrong = Run("Get-VercelEnvironmentVariable api_key, API_URL");
        Assert.Equal("Vercel.NotFound", wrong.ErrorId);
        Assert.Contains("Did you mean API_KEY?", wrong.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["API_URL"], wrong.Values("Key"));
        Assert.Empty(Run("Get-VercelEnvironmentVariable nothing*").Errors);
    }

    [Fact]
    public void Filters_by_what_a_variable_is_for()
    {
        Add("A", "1", "plain", "production,preview");
        Add("B", "2", "plain", "development");
        Add("C", "3", "plain", "preview", "feature/x");
        Run("Set-VercelEnvironmentVariable D -PlainText 4 -CustomEnvironment staging");

        Assert.Equal(["A"], Run("Get-VercelEnvironmentVariable -Target production").Values("Key"));
        Assert.Equal(["A", "C"], Run("Get-VercelEnvironmentVariable -Target Preview").Values("Key"));
        Assert.Equal(["C"], Run("Get-VercelEnvironmentVariable -GitBranch feature/*").Values("Key"));
        Assert.Equal(["D"], Run("Get-VercelEnvironmentVariable -CustomEnvironment STAGING").Values("Key"));
        Assert.Equal(["B", "D"], Run("Get-VercelEnvironmentVariable -CustomEnvironment staging -Target development").Values("Key"));
        Assert.Equal(["staging"], Assert.IsAssignableFrom<IEnumerable<string>>(Run("Get-VercelEnvironmentVariable D").Values("CustomEnvironment")[0]));
        Assert.Contains($"in {Project} for production", Run("Get-VercelEnvironmentVariable B -Target production").Errors[0].ToString(), StringComparison.Ordinal);
        EngineResult wrong = Run("Get-VercelEnvironmentVariable -CustomEnvironment nope");
        Assert.Equal(("Vercel.NotFound", "nope"), (wrong.ErrorId, wrong.Errors[0].TargetObject));
    }

    [Fact]
    public void Projects_take_wildcards_and_come_from_the_pipeline()
    {
        Add("ONLY_HERE", "1", "plain");
        Assert.Equal([Project], Run("Get-VercelEnvironmentVariable ONLY_HERE *").Values("ProjectName"));
        Assert.Equal([Project], Run($"[pscustomobject]@{{ ProjectId = '{Project}' }}, 'sophia-docs' | Get-VercelEnvironmentVariable ONLY_HERE").Values("ProjectName"));
        EngineResult missing = Run("'nowhere', 'sophia-docs' | Get-VercelEnvironmentVariable PUBLIC_SITE_URL");
        Assert.Equal(("Vercel.NotFound", "nowhere"), (missing.ErrorId, missing.Errors[0].TargetObject));
        Assert.Single(missing.Output);
        Assert.Empty(Run("@() | Get-VercelEnvironmentVariable NOTHING").Errors);
    }

    [Fact]
    public void Without_a_project_it_says_what_is_missing()
    {
        Environment.SetEnvironmentVariable("VERCEL_PROJECT_ID", null);
        Assert.Contains("VERCEL_PROJECT_ID", Run("Get-VercelEnvironmentVariable").Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_were_seen_complete()
    {
        Add("SEEN_KEY", "1", "plain", "preview", "feature/seen");
        Run("Get-VercelEnvironmentVariable");
        Assert.Equal(["SEEN_KEY"], Complete("Set-VercelEnvironmentVariable see"));
        Assert.Equal(["feature/seen"], Complete("Remove-VercelEnvironmentVariable -GitBranch f"));
        Assert.Equal(["preview", "production"], Complete("Import-VercelEnvironmentVariable -Target pr"));
    }
}
