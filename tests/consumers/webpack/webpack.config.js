import { resolve } from 'node:path'

export default {
  mode: 'production',
  entry: './main.tsx',
  output: { path: resolve('dist'), filename: 'main.js' },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
}
