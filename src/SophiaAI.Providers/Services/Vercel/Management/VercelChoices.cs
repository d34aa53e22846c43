namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The service's own words for settings that have no others.</summary>
internal static class VercelChoices
{
    /// <summary>The word for no framework, which the service writes as null.</summary>
    public const string NoFramework = "none";

    /// <summary>The frameworks that a project can be built with.</summary>
    public static IReadOnlyList<string> Frameworks { get; } =
    [
        "actix-web", "angular", "ash", "astro", "axum", "blitzjs", "brunch", "bun", "container", "create-react-app", "django", "docusaurus",
        "docusaurus-2", "dojo", "eleventy", "elysia", "ember", "eve", "express", "factory-eve", "fastapi", "fasthtml", "fastify", "flask", "gatsby",
        "go", "gridsome", "h3", "hexo", "hono", "hugo", "hydrogen", "ionic-angular", "ionic-react", "jekyll", "koa", "mastra", "middleman", "nestjs",
        "nextjs", "nitro", "node", "nuxtjs", "parcel", "polymer", "preact", "python", "react-router", "redwoodjs", "remix", "ruby", "rust", "saber",
        "sanity", "sanity-v2", "sapper", "scully", "services", "solidstart", "solidstart-1", "stencil", "storybook", "svelte", "sveltekit",
        "sveltekit-1", "tanstack-start", "tanstack-start-lovable", "umijs", "vite", "vitepress", "vue", "vuepress", "xmcp", "zola",
    ];

    /// <summary>The versions of Node.js.</summary>
    public static IReadOnlyList<string> NodeVersions { get; } = ["24.x", "22.x", "20.x", "18.x", "16.x", "14.x", "12.x", "10.x"];

    /// <summary>The hosts of repositories.</summary>
    public static IReadOnlyList<string> GitHosts { get; } = ["github", "github-limited", "gitlab", "bitbucket"];

    /// <summary>The statuses of redirects.</summary>
    public static IReadOnlyList<string> RedirectStatusCodes { get; } = ["301", "302", "307", "308"];
}
